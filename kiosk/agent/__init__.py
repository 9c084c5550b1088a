"""Keeps a kiosk machine on one page: starts Chromium locked down, watches it, prints without asking."""
