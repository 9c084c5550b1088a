"""The kiosk's voice: every prompt in every language, recorded by the people who speak it."""
