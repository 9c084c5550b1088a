"""Doors of the voices: the `pages` of languages, `recording` a prompt, `packs` in and out, `heard` by kiosks."""

from jobfair.voices.views import heard, packs, pages, recording

BLUEPRINTS = (pages.bp, recording.bp, packs.bp, heard.bp)

__all__ = ["BLUEPRINTS"]
