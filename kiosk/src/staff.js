/** The screens for the staff: pairing, how the device is, how it prints, how large its screen is. */
const MM_STEP = 0.05;

/** Shows by `conduct` what `device` is and how it is. */
export class StaffScreens {
  constructor({ window, conduct, device, screens }) {
    Object.assign(this, { window, conduct, device, screens });
  }

  /** Show the code to pair with, or that there is none yet. */
  showPairing(state) {
    this.conduct.show("pairing", { ...state, slip: this.device.slip });
  }

  /** Return how large the screen is, as pairing tells it. */
  screenSize() {
    const { innerWidth: width, innerHeight: height } = this.window;
    return { width, height, mm: this.device.mm };
  }

  /** What the staff's buttons do, and the one that calls them. */
  actions() {
    return {
      help: () => this.conduct.showAside("help", { desk: this.device.setup?.fair.desk }),
      device: () => this.conduct.showAside("device", this.device.state()),
      smaller: () => this.device.setMm(this.device.mm - MM_STEP),
      larger: () => this.device.setMm(this.device.mm + MM_STEP),
      slip: () => this.changeSlip(),
    };
  }

  changeSlip() {
    this.device.changeSlip();
    this.showPairing({ ...this.screens.now.values });
  }
}
