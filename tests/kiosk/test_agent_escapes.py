"""What people try at a kiosk, and what a forged code tries: after each, the page is where it was.

The browser is Debian's, on a screen, with the policy that `install` writes, started by the agent. The
page of these tests swallows no key and forbids nothing, so it is the machine alone that holds.
"""

from collections.abc import Iterator

import pytest

from tests.kiosk.hall import Hall, serving
from tests.kiosk.machine import HEIGHT, WIDTH, Machine, kiosk_machine

MIDDLE = (str(WIDTH // 2), str(HEIGHT // 2))
WINDOWS = ["Hall - Chromium"]

ADDRESSES = [
    "file:///etc/passwd", "file:///", "chrome://settings/", "chrome://version/", "chrome://inspect/",
    "view-source:http://example.org/", "javascript:open('/')", "about:blank", "about:flags",
    "data:text/html,<h1>out</h1>", "blob:null/1", "filesystem:http://example.org/temporary/x",
    "devtools://devtools/bundled/inspector.html", "chrome-untrusted://print/",
    "http://example.org/", "https://example.org/", "ftp://example.org/", "http://127.0.0.1/",
    "mailto:someone@example.org", "tel:+84912345678", "sms:+84912345678", "magnet:?xt=1",
    "intent://scan/#Intent;scheme=zxing;end", "ms-settings:", "xdg-open:/etc/passwd",
    "/", "/organise/", "//example.org/", "/kiosk/../desk/",
]  # fmt: skip
SCRIPTS = [
    "window.open('/kiosk/')", "window.open('about:blank')", "window.open('file:///etc/passwd')",
    "window.open('/', '_blank', 'popup,width=300,height=300')", "window.close()", "history.back()",
    "history.go(-5)", "window.print()",
    "window.onbeforeunload = () => 'stay'; location.reload()",
    "document.documentElement.requestFullscreen()", "document.exitFullscreen()",
    "showOpenFilePicker()", "showDirectoryPicker()", "showSaveFilePicker()",
    "Object.assign(document.createElement('input'), {type: 'file'}).click()",
    "Object.assign(document.createElement('a'), {href: 'data:,x', download: 'x.sh'}).click()",
    "Notification.requestPermission()", "navigator.usb.requestDevice({filters: []})",
    "navigator.share({title: 'out'})", "navigator.mediaDevices.getDisplayMedia()",
    "navigator.registerProtocolHandler('web+out', '/kiosk/?%s')",
    "document.body.insertAdjacentHTML('beforeend', '<iframe src=\"file:///etc/passwd\"></iframe>')",
]  # fmt: skip
KEYS = [
    *(f"F{number}" for number in range(1, 13)), "shift+F10", "shift+F5", "ctrl+F4", "ctrl+F5",
    *(f"ctrl+{sign}" for sign in "abcdefghijklmnopqrstuvwxyz"), "ctrl+0", "ctrl+1", "ctrl+9",
    "ctrl+plus", "ctrl+minus", "ctrl+KP_Add", "ctrl+KP_Subtract", "ctrl+bracketleft",
    "ctrl+backslash", "ctrl+bracketright", "ctrl+asciicircum", "ctrl+underscore", "ctrl+at",
    *(f"ctrl+shift+{sign}" for sign in "abcdijmnopqtvw"), "ctrl+shift+Delete", "ctrl+Tab",
    "ctrl+shift+Tab", "ctrl+Prior", "ctrl+Next", "ctrl+Return", "ctrl+Home", "ctrl+alt+Delete",
    "ctrl+alt+BackSpace", "ctrl+alt+F1", "alt+Left", "alt+Right", "alt+Home", "alt+F4", "alt+Tab",
    "alt+space", "alt+d", "alt+e", "alt+f", "alt+Return", "alt+shift+a", "alt+shift+b",
    "alt+shift+i", "alt+shift+t", "Escape", "BackSpace", "shift+BackSpace", "Tab", "Super_L",
    "super+l", "super+d", "Print", "Menu", "Pause", "XF86Back", "XF86Forward", "XF86HomePage",
    "XF86Search", "XF86WWW", "XF86Mail", "XF86Reload", "XF86Calculator", "XF86Explorer",
]  # fmt: skip
LINKS = {
    "a new tab": ('href="/kiosk/" target="_blank"', ["click", "1"]),
    "a stranger in a new tab": ('href="http://example.org/" target="_blank"', ["click", "1"]),
    "middle click": ('href="/kiosk/"', ["click", "2"]),
    "click with Control": ('href="/kiosk/"', ["keydown", "ctrl", "click", "1", "keyup", "ctrl"]),
    "click with Shift": ('href="/kiosk/"', ["keydown", "shift", "click", "1", "keyup", "shift"]),
    "click with Alt, to keep": ('href="/kiosk/"', ["keydown", "alt", "click", "1", "keyup", "alt"]),
    "a download": ('href="/kiosk/x" download="x.desktop"', ["click", "1"]),
    "a mail program": ('href="mailto:a@example.org"', ["click", "1"]),
    "a telephone": ('href="tel:113"', ["click", "1"]),
    "a file": ('href="file:///etc/passwd"', ["click", "1"]),
    "a script": ("href=\"javascript:open('about:blank')\"", ["click", "1"]),
    "another page of ours": ('href="/desk/"', ["click", "1"]),
}
POINTER = {
    "context menu, first entry": ["click", "3", "key", "Down", "Return"],
    "context menu, second entry": ["click", "3", "key", "Down", "Down", "Return"],
    "context menu, last entry": ["click", "3", "key", "Up", "Return"],
    "side buttons": ["click", "8", "click", "9"],
    "wheel with Control": ["keydown", "ctrl", "click", "4", "click", "5", "click", "5", "keyup", "ctrl"],
    "swipe across": ["mousemove", "5", "400", "mousedown", "1", "mousemove", "1200", "400", "mouseup", "1"],
    "swipe from the top": ["mousemove", "600", "0", "mousedown", "1", "mousemove", "600", "700", "mouseup", "1"],
    "every corner": ["mousemove", "0", "0", "mousemove", "1279", "0", "mousemove", "1279", "799", "click", "1"],
    "three clicks and a drag": ["click", "--repeat", "3", "1", "mousedown", "1", "mousemove", "90", "90", "mouseup", "1"],
}  # fmt: skip
FORGED_CODES = {
    "every control character": [f"ctrl+{sign}" for sign in "abcdefghijklnopqrstuvwxyz"],
    "run a program": ["super+r", *"cmd", "Return"],
    "open a file": ["ctrl+o", *"etc", "Return"],
    "go to an address": ["ctrl+l", *"example", "period", *"org", "Return"],
    "find and go on": ["ctrl+f", *"hall", "Return", "Escape"],
    "print to a file": ["ctrl+p", "Return", "Return"],
    "save the page": ["ctrl+s", "Return", "Return"],
    "new windows without end": ["ctrl+n"] * 12,
    "new tabs without end": ["ctrl+t"] * 12,
    "close whatever there is": ["ctrl+w", "ctrl+shift+w", "ctrl+q", "alt+F4"],
    "numbers under Alt": ["alt+KP_0", "alt+KP_2", "alt+KP_7", "alt+KP_9"],
}
# By where the keys sit, as a scanner or a hand presses them: Shift 50, Escape 9, Control 37, Alt 64.
HELD = {
    "Shift and Escape": ("50", ["09"]),
    "Control and each letter": ("37", [str(key) for key in (*range(24, 34), *range(38, 47), *range(52, 59))]),
    "Alt and F1 to F12": ("64", [str(key) for key in (*range(67, 77), 95, 96)]),
    "Super and each letter": ("133", [str(key) for key in (*range(24, 34), *range(38, 47), *range(52, 59))]),
}  # fmt: skip

HEARD = """(event) => {
  heard.push(event.ctrlKey || event.altKey || event.metaKey ? "command" : event.key);
}"""


@pytest.fixture(scope="module")
def hall() -> Iterator[Hall]:
    with serving(Hall()) as running:
        yield running


@pytest.fixture(scope="module")
def machine(hall: Hall) -> Iterator[Machine]:
    """A kiosk that stands at its page, with the keyboard every computer has."""
    with kiosk_machine() as made:
        made.install(hall.url, "--printer", "none")
        with made.running(hall.url):
            hall.wait_for_life(60)
            made.keyboard("mousemove", *MIDDLE)
            yield made


def _stays(hall: Hall, machine: Machine) -> None:
    """Expect the page in front, at its address and size, in one window, and nothing beside it."""
    seen = hall.beats
    machine.wait_for_the_page(within=20)
    hall.wait(lambda: hall.beats > seen + 1 and hall.last["visible"] == "visible", within=20)
    machine.wait_for_windows(WINDOWS, within=20)
    assert hall.last["at"].partition("?")[0] == f"{hall.url}/kiosk/"


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_address_leads_away(hall: Hall, machine: Machine, address: str) -> None:
    hall.do(f"location.href = {address!r}")

    _stays(hall, machine)


@pytest.mark.parametrize("script", SCRIPTS)
def test_no_script_opens_anything(hall: Hall, machine: Machine, script: str) -> None:
    hall.do(f"setTimeout(() => {{ {script} }}, 1)")

    _stays(hall, machine)


@pytest.mark.parametrize("link", LINKS)
def test_no_link_opens_anything(hall: Hall, machine: Machine, link: str) -> None:
    attributes, deed = LINKS[link]
    whole_screen = f'<a {attributes} style="position:fixed; inset:0; background:silver">out</a>'
    hall.ask(f"way.innerHTML = {whole_screen!r}")

    machine.keyboard("mousemove", *MIDDLE, *deed)

    _stays(hall, machine)
    hall.ask("way.replaceChildren()")


def test_a_link_dropped_on_the_page_is_not_followed(hall: Hall, machine: Machine) -> None:
    hall.ask("""way.innerHTML = '<a href="http://example.org/" style="font-size: 200px">out</a>'""")

    drop = ["mousemove", "150", "150", "mousedown", "1"]
    drop += [
        word
        for step in range(160, 900, 60)
        for word in ("mousemove", str(step), str(step // 2 + 200))
    ]
    machine.keyboard(*drop, "mouseup", "1")

    _stays(hall, machine)
    hall.ask("way.replaceChildren()")


@pytest.mark.parametrize("deed", POINTER)
def test_no_gesture_opens_anything(hall: Hall, machine: Machine, deed: str) -> None:
    machine.keyboard("mousemove", *MIDDLE, *POINTER[deed])

    machine.keyboard("mousemove", *MIDDLE)
    _stays(hall, machine)


@pytest.mark.parametrize("key", KEYS)
def test_no_key_opens_anything(hall: Hall, machine: Machine, key: str) -> None:
    machine.keyboard("key", key)

    _stays(hall, machine)


@pytest.mark.parametrize("code", FORGED_CODES)
def test_no_forged_code_opens_anything(hall: Hall, machine: Machine, code: str) -> None:
    machine.keyboard("key", "--delay", "2", *FORGED_CODES[code])

    _stays(hall, machine)


@pytest.mark.parametrize("held", HELD)
def test_a_kiosks_keyboard_commands_nothing(hall: Hall, machine: Machine, held: str) -> None:
    machine.keyboard("key", "ctrl+0")
    hall.wait(lambda: hall.last["scale"] == 1, within=10)
    machine.take_the_keyboard()
    hold, keys = HELD[held]
    hall.ask(f"window.heard = [], window.onkeydown = {HEARD}, 'listening'")

    machine.keyboard("keydown", hold, "key", "--delay", "2", *keys, "keyup", hold, "key", "Return")

    hall.wait(lambda: "Enter" in hall.ask("heard"), within=10)
    heard = hall.ask("heard")
    assert len(heard) > len(keys)
    assert not [key for key in heard if key.startswith("F") or key in {"Escape", "command"}]
    assert hall.last["scale"] == 1
    _stays(hall, machine)
    machine.give_the_keyboard_back()
