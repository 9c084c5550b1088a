"""Trusting devices and caring for them, hearing how they are, and coming when somebody asks for help."""

from jobfair.devices.services.trust import Answer, Asked, ask, dismiss, poll, rename, trust

__all__ = ["Answer", "Asked", "ask", "dismiss", "poll", "rename", "trust"]
