"""What is done once, as root: the policy, the program, the user, and the service that starts it."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from kiosk.agent import keyboard
from kiosk.agent.pack import pack, waiting_page
from kiosk.agent.place import Place
from kiosk.agent.policy import FILE, ITS_DEFAULT, policy_for, written

HOME = Path("/usr/local/lib/jobfair-kiosk")
PROGRAM = "jobfair-kiosk.pyz"
WAITING = "waiting.html"
UNIT = Path("/etc/systemd/system/jobfair-kiosk.service")
X_SERVER = Path("/etc/X11/xorg.conf.d/50-jobfair-kiosk.conf")
USER = "kiosk"
GROUPS = ("video", "audio", "input", "dialout", "lp")
EVERYBODY_READS = 0o644

SERVICE = """\
[Unit]
Description=Jobfair kiosk
After=systemd-user-sessions.service network.target cups.service
Conflicts=getty@tty7.service display-manager.service

[Service]
User={user}
PAMName=login
TTYPath=/dev/tty7
StandardInput=tty
StandardOutput=journal
StandardError=journal
UtmpIdentifier=tty7
UtmpMode=user
WorkingDirectory=~
ExecStart=/usr/bin/xinit /usr/bin/python3 {program} run {address} -- :0 vt7 -nolisten tcp -noreset
Restart=always
RestartSec=2
TimeoutStopSec=15

[Install]
WantedBy=multi-user.target
"""

ONE_SCREEN = """\
Section "ServerFlags"
    Option "DontVTSwitch" "true"
    Option "DontZap" "true"
    Option "BlankTime" "0"
    Option "StandbyTime" "0"
    Option "SuspendTime" "0"
    Option "OffTime" "0"
EndSection

Section "InputClass"
    Identifier "Jobfair kiosk keyboards"
    MatchIsKeyboard "on"
    Option "XkbModel" "pc105"
    Option "XkbLayout" "{layout}"
    Option "XkbOptions" ""
EndSection
"""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a kiosk machine is to become."""

    place: Place
    home: Path = HOME
    ca: bytes | None = None
    printer: str = ITS_DEFAULT
    user: str = USER

    @property
    def waiting(self) -> str:
        """Return the address of our own page."""
        return (self.home / WAITING).as_uri()

    @property
    def policy(self) -> str:
        """Return the policy as it stands in its file."""
        return written(policy_for(self.place, self.waiting, ca=self.ca, printer=self.printer))

    @property
    def service(self) -> str:
        """Return the unit that starts the kiosk with the machine."""
        program = self.home / PROGRAM
        return SERVICE.format(user=self.user, program=program, address=self.place.url)


def install(plan: Plan, root: Path) -> list[Path]:
    """Write all files under `root` and return them; only a kiosk's own folders are touched."""
    return [
        _write(root, FILE, plan.policy),
        _write(root, UNIT, plan.service),
        _write(root, X_SERVER, ONE_SCREEN.format(layout=keyboard.LAYOUT)),
        _write(root, keyboard.FILE, keyboard.symbols()),
        *_put_program(_under(root, plan.home)),
    ]


def take_over(plan: Plan) -> None:
    """Make the user and let the kiosk start with the machine, from the next start on."""
    if subprocess.run(["/usr/bin/id", plan.user], check=False, capture_output=True).returncode:  # noqa: S603
        _run("useradd", "--system", "--create-home", "--shell", "/usr/sbin/nologin", plan.user)
    for group in GROUPS:
        _run("usermod", "--append", "--groups", group, plan.user)
    _run("systemctl", "daemon-reload")
    _run("systemctl", "enable", UNIT.name)


def _put_program(home: Path) -> list[Path]:
    home.mkdir(parents=True, exist_ok=True)
    program, waiting = home / PROGRAM, home / WAITING
    pack(program)
    program.chmod(EVERYBODY_READS)
    waiting.write_bytes(waiting_page())
    waiting.chmod(EVERYBODY_READS)
    return [program, waiting]


def _write(root: Path, file: Path, text: str) -> Path:
    target = _under(root, file)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text)
    target.chmod(EVERYBODY_READS)
    return target


def _under(root: Path, file: Path) -> Path:
    return root / file.relative_to("/")


def _run(*command: str) -> None:
    program = shutil.which(command[0], path=f"{os.defpath}:/usr/sbin:/sbin")
    if program is None:
        raise FileNotFoundError(f"{command[0]} is not on this machine")
    subprocess.run([program, *command[1:]], check=True)  # noqa: S603
