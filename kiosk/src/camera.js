/** Looks for codes in the camera's picture. The picture stays in this page's memory. */
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

const LOOK_EVERY_MS = 120;
const READING = { formats: ["QRCode"], tryHarder: true, tryRotate: true, tryInvert: true, maxNumberOfSymbols: 1 };

/** The decoder is served by us; left alone, the library would ask a third party for it. */
const DECODER = new URL("../../reader/zxing_reader.wasm", import.meta.resolve("zxing-wasm/reader")).href;

/**
 * Start the camera and call `scanned(text)` for every code it sees. Return the `<video>` to show,
 * or null where there is no camera or it may not be used: the typing scanner and keypad remain.
 */
export async function startCamera({ scanned, lost }) {
  const stream = await openCamera();
  if (stream === null) return null;
  prepareZXingModule({ overrides: { locateFile: () => DECODER } });
  const video = document.createElement("video");
  Object.assign(video, { srcObject: stream, muted: true, playsInline: true });
  video.setAttribute("aria-hidden", "true");
  const [track] = stream.getVideoTracks();
  track.addEventListener("ended", lost);
  video.addEventListener("pause", () => video.play()); // a screen that goes takes the picture out, which stops it
  await video.play();
  lookOn(video, track, scanned);
  return video;
}

async function openCamera() {
  const wanted = { facingMode: "user", width: { ideal: 1280 }, height: { ideal: 720 } };
  try {
    return await navigator.mediaDevices.getUserMedia({ video: wanted, audio: false });
  } catch {
    return null;
  }
}

function lookOn(video, track, scanned) {
  const canvas = document.createElement("canvas");
  const brush = canvas.getContext("2d", { willReadFrequently: true });
  async function look() {
    if (track.readyState === "ended") return;
    const text = video.videoWidth > 0 ? await read() : null;
    if (text !== null) scanned(text);
    setTimeout(look, LOOK_EVERY_MS);
  }
  async function read() {
    Object.assign(canvas, { width: video.videoWidth, height: video.videoHeight });
    brush.drawImage(video, 0, 0);
    const picture = brush.getImageData(0, 0, canvas.width, canvas.height);
    const [found] = await readBarcodes(picture, READING);
    return found?.isValid ? new TextDecoder().decode(found.bytes) : null;
  }
  look();
}
