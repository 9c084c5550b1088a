"""Every measurement in turn; fails when a goal is missed."""

import sys

from bench import certificates, checkin, floor, kiosk, screens

PARTS = {
    "Check-in": checkin.main,
    "Kiosk": kiosk.main,
    "Floor": floor.main,
    "Screens": screens.main,
    "Certificates": certificates.main,
}

if __name__ == "__main__":
    missed = 0
    for name, measure in PARTS.items():
        print(f"\n{name}\n")
        missed |= measure()
    sys.exit(missed)
