/** From a code on the screen to a device that the organiser trusts. */

const SLOWER_BY_S = 5;
const TRY_AGAIN_S = 5;

/** Shows codes until a member of staff has typed one. */
export class Pairing {
  /** `show({code, state})` draws; `screen()` says how large the screen is; `store` names this memory; `wait(s)` waits. */
  constructor({ api, show, screen, store, wait }) {
    Object.assign(this, { api, show, screen, store, wait });
  }

  /** Return `{token, server_id}` as soon as the device is trusted. */
  async run() {
    for (;;) {
      const trusted = await this.showOneCode();
      if (trusted !== null) return trusted;
    }
  }

  async showOneCode() {
    let asked;
    try {
      asked = await this.api.pair(this.screen(), this.store);
    } catch {
      this.show({ code: null, state: "pairing.unreachable" });
      await this.wait(TRY_AGAIN_S);
      return null;
    }
    this.show({ code: asked.user_code, state: "pairing.waiting" });
    return this.pollUntilSettled(asked);
  }

  async pollUntilSettled({ device_code, user_code, interval, expires_in }) {
    for (let waited = 0, pause = interval; waited < expires_in; waited += pause) {
      await this.wait(pause);
      const { state, token, server_id } = await this.askOnce(device_code);
      if (state === "paired") return { token, server_id };
      if (state === "expired") return null;
      if (state === "slow_down") pause += SLOWER_BY_S;
      this.show({ code: user_code, state: state === "lost" ? "pairing.unreachable" : "pairing.waiting" });
    }
    return null;
  }

  async askOnce(deviceCode) {
    try {
      return await this.api.poll(deviceCode);
    } catch {
      return { state: "lost" };
    }
  }
}

/**
 * Guess how many CSS pixels make a millimetre: a browser cannot know. Small screens are tablets of
 * 10 inches, larger ones kiosks of 21.5; staff correct it with a card held to the screen.
 */
export function guessMm({ width, height }) {
  const inches = Math.max(width, height) <= 1366 ? 10.1 : 21.5;
  return Math.round((Math.hypot(width, height) / (inches * 25.4)) * 10) / 10;
}
