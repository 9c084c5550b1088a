"""The keyboard of a kiosk: what a scanner types, and nothing that commands a computer.

Whatever is plugged in or scanned, the screen's server turns no key of it into Control, Alt, Escape or
F1. Some of these would open windows of Chromium's own, which no policy forbids.

Each becomes Select, which does nothing anywhere. Left without a meaning, Chromium would go by where
the key sits.
"""

from pathlib import Path

LAYOUT = "jobfair_kiosk"
FILE = Path("/usr/share/X11/xkb/symbols") / LAYOUT

DEAD = (
    "ESC",
    *(f"FK{number:02}" for number in range(1, 13)),
    "LCTL", "RCTL", "LALT", "RALT", "LWIN", "RWIN", "COMP", "MENU",
    "PRSC", "SCLK", "PAUS", "INS", "DELE", "HOME", "END", "PGUP", "PGDN", "CAPS",
)  # fmt: skip
NOTHING = 'type[Group1]="ONE_LEVEL", symbols[Group1]=[ Select ]'


def symbols() -> str:
    """Return the layout as the X server reads it: United States, which scanners are set to."""
    dead = "\n".join(f"    replace key <{key}> {{ {NOTHING} }};" for key in DEAD)
    return (
        "default partial alphanumeric_keys modifier_keys function_keys\n"
        f'xkb_symbols "basic" {{\n    include "us(basic)"\n    name[Group1] = "Jobfair kiosk";\n'
        f"{dead}\n}};\n"
    )
