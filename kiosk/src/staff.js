/** The screens for the staff: pairing, their code, how the device is, how it prints, whether it scans. */
import { SelfTest } from "./self-test.js";
import { StaffCode } from "./staff-code.js";

const MM_STEP = 0.05;
const LONGEST_CODE = 12;

/** Shows by `conduct` what `device` is and how it is; `asked` hears that somebody wants help. */
export class StaffScreens {
  constructor({ window, conduct, device, screens, drawCode, printer, serial, changed, asked }) {
    Object.assign(this, { window, conduct, device, screens, printer, serial, changed, asked });
    this.code = new StaffCode();
    this.typed = "";
    this.helped = "none";
    this.test = new SelfTest({ device, drawCode, show: (values) => conduct.showAside("scanner_test", { ...values, serial: serial.isOffered }), changed });
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

  /** Tell whether the staff test the scanner. */
  get isTesting() {
    return this.screens.now.name === "scanner_test";
  }

  /** Take a code that was scanned while the staff test the scanner; tell whether they do. */
  scanned(text, kind) {
    return this.isTesting && this.test.scanned(text, kind);
  }

  /** Take a digit or "Backspace" of the staff's code. */
  key(key) {
    if (key === "Backspace") this.typed = this.typed.slice(0, -1);
    else if (/^\d$/.test(key) && this.typed.length < LONGEST_CODE) this.typed += key;
    this.showCode();
  }

  /** Show whether somebody comes to help. */
  helpIs(help) {
    if (help === this.helped) return;
    this.helped = help;
    this.conduct.renewAside("help", { coming: help === "coming" });
  }

  /** What the staff's buttons do, and the one that calls them. */
  actions() {
    return {
      help: () => this.callStaff(),
      device: () => this.openDevice(),
      staff_key: (button) => this.key(button.dataset.key),
      staff_open: () => this.tryCode(),
      smaller: () => this.device.setMm(this.device.mm - MM_STEP),
      larger: () => this.device.setMm(this.device.mm + MM_STEP),
      slip: () => this.changeSlip(),
      scanner_test: () => this.test.begin(),
      to_device: () => this.showDevice(),
      tools: () => this.showTools(),
      serial: () => this.serial.ask(),
      test_print: () => this.printTest(),
    };
  }

  /** Print a slip with the codes to test scanners by; return whether it could be given to the printer. */
  async printTest() {
    const ok = await this.printer.printTest(await this.test.pictures());
    await this.device.hasPrinted(ok);
    this.changed();
    if (this.screens.now.name === "tools") this.showTools();
    return ok;
  }

  callStaff() {
    const step = this.screens.now.name;
    this.conduct.showAside("help", { desk: this.device.setup?.fair.desk, coming: this.helped === "coming" });
    this.asked(step);
  }

  openDevice() {
    this.typed = "";
    if (this.device.setup?.staff) this.showCode();
    else this.showDevice();
  }

  showCode(state = "fresh") {
    this.conduct.showAside("staff_code", { shown: "•".repeat(this.typed.length) || "–", state });
  }

  async tryCode() {
    const { typed } = this;
    this.typed = "";
    const found = await this.code.check(typed, this.device.setup.staff);
    if (this.screens.now.name !== "staff_code") return;
    if (found === "right") this.showDevice();
    else this.showCode(found);
  }

  showDevice() {
    this.conduct.showAside("device", this.device.state());
  }

  showTools() {
    this.conduct.showAside("tools", this.device.state());
  }

  changeSlip() {
    this.device.changeSlip();
    if (this.screens.now.name === "pairing") this.showPairing({ ...this.screens.now.values });
    else this.showTools();
  }
}
