"""Every measurement in turn; fails when a goal is missed."""

import sys

from bench import certificates, checkin

if __name__ == "__main__":
    print("Check-in\n")
    missed = checkin.main()
    print("\nCertificates\n")
    sys.exit(missed | certificates.main())
