/** Gives scans to the server: those that are kept, and those that are in memory only. */

/** Sends by `api`; before the first setup it waits, since a scan without a fair lets nobody in. */
export class Sending {
  constructor({ api, device, times, words, store, rehearsing }) {
    Object.assign(this, { api, device, times, words, store, rehearsing });
  }

  /** Send scans that are kept; return `{answers, at}`. */
  send(scans) {
    return this.events(scans, false);
  }

  /** Send one from memory, and return its own answer or null. A card that could not be sealed goes openly. */
  async sendOnce(scan) {
    const { answers } = scan.closed ? await this.events([scan], this.rehearsing()) : await this.openly(scan);
    return answers.find((answer) => answer.event_id === scan.event_id) ?? null;
  }

  async openly(scan) {
    if (scan.kind !== "card" || this.rehearsing()) throw new Error("only a card may go openly, and not in a rehearsal");
    return this.api.eventOpenly(this.words.lang, this.times.asSent(scan));
  }

  async events(scans, rehearsing) {
    await this.device.setUp;
    const { id } = this.device.setup.fair;
    const { lang } = this.words;
    const sent = scans.map((scan) => ({ ...this.times.asSent(scan), fair: scan.fair ?? id }));
    return this.api.events({ store: this.store.name, lang, rehearsing }, sent);
  }
}
