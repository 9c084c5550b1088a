"""The kiosk's protocol on the wire (docs/kiosk.md): `batch` what comes at once, then each version."""
