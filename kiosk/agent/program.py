"""The agent's command line."""

import os
import signal
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from pathlib import Path
from threading import Event
from typing import NoReturn

from kiosk.agent.authority import NotTrusted, fetch_authority, fingerprint_of, read_authority
from kiosk.agent.browser import Browser, Start
from kiosk.agent.keeper import Keeper
from kiosk.agent.log import note
from kiosk.agent.machine import findings, policy_in_force
from kiosk.agent.pack import pack
from kiosk.agent.place import NoPlace, Place, place_of
from kiosk.agent.policy import FILE, ITS_DEFAULT
from kiosk.agent.screen import AlreadyRunning, alone, awake, size_of_the_screen
from kiosk.agent.setting_up import HOME, USER, WAITING, Plan, install, take_over

ABOUT = """\
Keep this machine on one page of a Jobfair server.

  run ADDRESS      show the page; start the browser again whenever it ends (default)
  install ADDRESS  once, as root: policy, program, user and service
  check ADDRESS    say what this machine lacks
  policy ADDRESS   print the policy for Chromium
  pack FILE        write this program to one file, for a machine that has nothing of ours
"""
COMMANDS = ("run", "install", "check", "policy", "pack")


class Refused(Exception):
    """It cannot be done here; the message says what to do."""


def main(given: list[str] | None = None) -> NoReturn:
    """Do what the command line says."""
    words = sys.argv[1:] if given is None else given
    if words and words[0] not in {*COMMANDS, "-h", "--help"}:
        words = ["run", *words]
    options = _options().parse_args(words)
    try:
        sys.exit(options.do(options))
    except (NoPlace, NotTrusted, Refused, AlreadyRunning, OSError) as error:
        sys.exit(f"jobfair kiosk: {error}")


def _options() -> ArgumentParser:
    parser = ArgumentParser(
        "jobfair kiosk", description=ABOUT, formatter_class=RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    run = commands.add_parser("run", help="show the page")
    run.set_defaults(do=_run)
    run.add_argument("address")
    run.add_argument("--windowed", action="store_true", help="in a window, not locked, to try out")
    run.add_argument("--profile", type=Path, default=_data_home() / "jobfair-kiosk")
    setup = commands.add_parser("install", help="once, as root")
    setup.set_defaults(do=_install)
    setup.add_argument("--root", type=Path, default=Path("/"), help="write below this folder only")
    setup.add_argument("--user", default=USER, help="who the kiosk runs as (%(default)s)")
    show = commands.add_parser("policy", help="print the policy")
    show.set_defaults(do=_policy)
    for command in (setup, show):
        command.add_argument("address")
        command.add_argument("--printer", default=ITS_DEFAULT, help="its name, or: default, none")
        command.add_argument("--ca", help="the hall's own authority: a file, or http://… to ask")
        command.add_argument("--fingerprint", help="what the server says its authority's is")
        command.add_argument("--home", type=Path, default=HOME, help="the program's own folder")
    look = commands.add_parser("check", help="say what this machine lacks")
    look.set_defaults(do=_check)
    look.add_argument("address")
    for command in (run, look):
        command.add_argument("--chromium", default="chromium", help="which browser to start")
    run.add_argument("--flag", action="append", default=[], help="one more flag for the browser")
    carry = commands.add_parser("pack", help="write this program to one file")
    carry.set_defaults(do=_pack)
    carry.add_argument("file", type=Path)
    return parser


def _run(options: Namespace) -> None:
    place, waiting = place_of(options.address), _waiting()
    if not options.windowed:
        _refuse_where_open(place, waiting)
    stopping = Event()
    for name in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(name, lambda *_: stopping.set())
    flags = tuple(options.flag)
    start = Start(options.chromium, options.profile, options.windowed, size_of_the_screen(), flags)
    with alone(options.profile), awake():
        note("agent.started", server=place.origin)
        Keeper(place, waiting, lambda url: Browser(start, url), stopping).keep()
        note("agent.stopped")


def _refuse_where_open(place: Place, waiting: str) -> None:
    if os.geteuid() == 0:
        raise Refused("not as root: a kiosk has a user of its own (see `install`)")
    if not policy_in_force(place, waiting):
        raise Refused(
            f"the policy for {place.url} is not in {FILE}, so Chromium would not be locked."
            f" Once, as root: jobfair kiosk install {place.url}"
        )


def _install(options: Namespace) -> None:
    plan = _plan(options)
    whole_machine = options.root == Path("/")
    if whole_machine and os.geteuid() != 0:
        raise Refused("this is done once, as root: use sudo")
    for file in install(plan, options.root.resolve()):
        print(file)
    if whole_machine:
        take_over(plan)
        print("The kiosk starts with the machine. Now: systemctl start jobfair-kiosk")


def _policy(options: Namespace) -> None:
    print(_plan(options).policy, end="")


def _check(options: Namespace) -> int:
    place, bad = place_of(options.address), 0
    for finding in findings(place, _waiting(), options.chromium):
        bad += not finding.good
        print(f"{'ok  ' if finding.good else 'LOOK'} {finding.what}")
        if not finding.good:
            print(f"       {finding.advice}")
    return int(bad > 0)


def _pack(options: Namespace) -> None:
    pack(options.file)
    print(options.file)


def _plan(options: Namespace) -> Plan:
    place = place_of(options.address)
    user = getattr(options, "user", USER)
    return Plan(place, options.home.resolve(), _authority(options, place), options.printer, user)


def _authority(options: Namespace, place: Place) -> bytes | None:
    if options.ca is None and options.fingerprint is None:
        return None
    if options.ca is not None and "://" not in options.ca:
        found = read_authority(Path(options.ca))
        print(f"authority: {fingerprint_of(found)}", file=sys.stderr)
        return found
    if options.fingerprint is None:
        raise Refused(
            "--fingerprint is missing: read it from the server's screen (jobfair certificate)"
        )
    return fetch_authority(place, options.ca or "", options.fingerprint)


def _waiting() -> str:
    """Return the address of our own page: beside the installed program, else of the checkout."""
    beside = Path(sys.argv[0]).resolve().parent / WAITING
    file = beside if beside.exists() else Path(__file__).with_name(WAITING)
    return file.as_uri()


def _data_home() -> Path:
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
