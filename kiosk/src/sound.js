/** Short sounds, so that who cannot read knows how it went. Made here; no recording is needed. */

const TUNES = {
  heard: [[880, 0.06]],
  accepted: [[660, 0.12], [880, 0.22]],
  repeat: [[660, 0.18]],
  saved: [[550, 0.12], [660, 0.12], [550, 0.18]],
  refused: [[330, 0.18], [262, 0.28]],
};
const LOUDNESS = 0.2;

let speaker;

/** Play one of the tunes, where the browser lets us. */
export function play(name) {
  try {
    speaker ??= new AudioContext();
    speaker.resume();
    if (speaker.state === "running") sound(TUNES[name]);
  } catch {
    // A kiosk without a loudspeaker shows the same by colour, shape and words.
  }
}

function sound(tune) {
  let at = speaker.currentTime;
  for (const [pitch, length] of tune) {
    const tone = speaker.createOscillator();
    const volume = speaker.createGain();
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(LOUDNESS, at);
    volume.gain.exponentialRampToValueAtTime(0.001, at + length);
    tone.connect(volume).connect(speaker.destination);
    tone.start(at);
    tone.stop(at + length);
    at += length;
  }
}
