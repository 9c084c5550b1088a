/** The microphone: opened for one sentence, closed right after, so that nobody is listened to unawares. */
import { kindRecorded, levelOf } from "@/voices/judged.js";

/** Whether this page may record at all: the browser asks for HTTPS, and for a recorder of its own. */
export function canRecord() {
  return Boolean(window.isSecureContext && navigator.mediaDevices?.getUserMedia && window.MediaRecorder);
}

/** One sentence being recorded. */
export class Take {
  /** Open the microphone and begin; throws as getUserMedia does. */
  static async begin() {
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: { channelCount: 1, echoCancellation: false, noiseSuppression: true, autoGainControl: false },
    });
    return new Take(stream);
  }

  constructor(stream) {
    this.stream = stream;
    this.context = new AudioContext();
    this.meter = this.context.createAnalyser();
    this.context.createMediaStreamSource(stream).connect(this.meter);
    this.waves = new Float32Array(this.meter.fftSize);
    const mimeType = kindRecorded((kind) => MediaRecorder.isTypeSupported(kind));
    this.recorder = new MediaRecorder(stream, mimeType ? { mimeType } : {});
    this.pieces = [];
    this.recorder.addEventListener("dataavailable", ({ data }) => this.pieces.push(data));
    this.recorder.start();
    this.begun = performance.now();
  }

  /** How long it lasts so far. */
  get ms() {
    return performance.now() - this.begun;
  }

  /** How loud it is now, from 0 to 1. */
  get level() {
    this.meter.getFloatTimeDomainData(this.waves);
    return levelOf(this.waves);
  }

  /** Close the microphone and return the recording, with its samples where this browser can read them. */
  async finish() {
    const stopped = new Promise((done) => { this.recorder.addEventListener("stop", done, { once: true }); });
    this.recorder.stop();
    await stopped;
    for (const track of this.stream.getTracks()) track.stop();
    const file = new Blob(this.pieces, { type: this.recorder.mimeType });
    const sound = await this.context.decodeAudioData(await file.arrayBuffer()).catch(() => null);
    this.context.close();
    return { file, samples: sound?.getChannelData(0) ?? null, rate: sound?.sampleRate };
  }
}
