"""A believable morning to look at and to train with: load it, start it over, play the rest of it."""

import shutil
from contextlib import closing
from pathlib import Path
from random import Random

import click

from jobfair.app import database_of
from jobfair.centres.queries import centres
from jobfair.config import Config, config_from
from jobfair.demo import keepsake
from jobfair.demo.hall import hall_of
from jobfair.demo.keepsake import Keepsake, SignIn
from jobfair.demo.load import CENTRE, NEIGHBOUR, load
from jobfair.demo.play import Play
from jobfair.demo.visitor import NotLetIn, Unreachable
from jobfair.kit.clock import day_of, now
from jobfair.kit.db import Database
from jobfair.kit.errors import N_
from jobfair.kit.i18n import DEFAULT, LANGUAGES, Say, speaker
from jobfair.kit.keys import keys_in
from jobfair.kit.sqlite import driver as sqlite
from jobfair.schema import upgrade

ADDRESSES = (
    ("/", N_("for everybody: fairs and vacancies")),
    ("/kiosk/", N_("the kiosk at the door")),
    ("/boards/", N_("the big boards")),
    ("/desk/", N_("reception and counsellors")),
    ("/organise/", N_("organisers")),
    ("/booth/", N_("employers, on the phone")),
)


@click.command()
@click.option("--reset", is_flag=True, help="Delete the demo with all its data and make it anew.")
@click.option("--play", is_flag=True, help="Play the rest of the morning on the running server.")
@click.option(
    "--speed",
    type=click.FloatRange(1, 600),
    default=20,
    show_default=True,
    help="How many minutes pass in one minute of playing; 1 is real time.",
)
@click.option(
    "--language", type=click.Choice(LANGUAGES), default=DEFAULT, help="Language of what is printed."
)
def demo(reset: bool, play: bool, speed: float, language: str) -> None:  # noqa: FBT001 - click gives flags so
    """Load a believable fair of today, with people in it, once; print how to get in.

    With --play, people come and booths call on the running server until everybody is
    through: to watch the boards, and to learn what each page does.
    """
    config, say = config_from(), speaker(language)
    if play:
        _play(config, speed, say)
        return
    if reset:
        _delete(config)
    with closing(database_of(config)) as database:
        upgrade(database)
        known = keepsake.kept(config.data) if _is_loaded(database) else None
        if known is None:
            click.echo(say(N_("Making the demo: one moment …")))
            known = load(database, keys_in(config.keys).seal, at=now())
            keepsake.keep(config.data, known)
    _print(config, known, say)


def _play(config: Config, speed: float, say: Say) -> None:
    with closing(database_of(config)) as database:
        known = keepsake.kept(config.data)
        if known is None or not _is_loaded(database):
            raise click.ClickException("there is no demo yet. Make it first: jobfair demo")
        try:
            with database.reading() as db:
                hall = hall_of(db, keys_in(config.keys).ring, known, config.address)
            chance = Random(now().timestamp())  # noqa: S311 - how a morning goes is no secret
            totals = Play(hall, speed=speed, tell=click.echo, say=say, chance=chance).run()
        except Unreachable as error:
            raise click.ClickException(
                f"nobody answers at {error}. Start the server in another window: make run"
            ) from None
        except NotLetIn as error:
            raise click.ClickException(
                f"the password of {error} was changed. Start the demo over: jobfair demo --reset"
            ) from None
    done = N_(
        "Everybody is through: %(present)s came, %(interviewed)s interviews, %(hired)s hired."
    )
    click.echo(say(done) % totals)


def _is_loaded(database: Database) -> bool:
    """Tell whether the demo is there; refuse where it would mix with something else."""
    with database.reading() as db:
        codes = {centre.code for centre in centres(db)}
    if not codes:
        return False
    if CENTRE not in codes:
        raise click.ClickException(
            "this database has centres of its own. The demo only goes into an empty one:"
            " give it a folder of its own with JOBFAIR_DATA"
        )
    if NEIGHBOUR not in codes or keepsake.kept(config_from().data) is None:
        raise click.ClickException(
            "the demo was not loaded to its end, or its file of sign-ins is gone."
            " Start it over: jobfair demo --reset"
        )
    return True


def _delete(config: Config) -> None:
    """Delete the embedded database, but only if it holds the demo and nobody has it open."""
    if config.database_url:
        raise click.ClickException(
            "--reset is for the embedded database; with PostgreSQL, make an empty database"
        )
    file = Path(config.database.removeprefix("sqlite:///"))
    if not file.exists():
        return
    with closing(sqlite.connect(str(file), isolation_level=None, timeout=0)) as alone:
        codes = _codes(alone)
        if codes and CENTRE not in codes:
            raise click.ClickException("this database is not the demo's; nothing was deleted")
        try:
            alone.execute("PRAGMA journal_mode=DELETE")  # refused while anybody else has it open
        except sqlite.OperationalError:
            raise click.ClickException(
                "the demo is being served now. Stop the server (Ctrl-C), then start it over"
            ) from None
    for suffix in ("", "-wal", "-shm", "-journal"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)
    shutil.rmtree(config.papers, ignore_errors=True)
    keepsake.forget(config.data)


def _codes(connection: sqlite.Connection) -> set[str]:
    tables = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'centre'").fetchall()
    return {code for (code,) in connection.execute("SELECT code FROM centre")} if tables else set()


def _print(config: Config, known: Keepsake, say: Say) -> None:
    click.echo()
    for path, words in ADDRESSES:
        click.echo(f"  {config.address}{path:<12} {say(words)}")
    click.echo()
    for account in known.accounts:
        click.echo(f"  {account.email:<26} {account.password:<20} {_what(account, say)}")
    click.echo()
    if known.day != day_of(now()).isoformat():
        click.echo(
            say(N_("The demo's fair was on another day. Start it over: make run RESET=1")) + "\n"
        )


def _what(account: SignIn, say: Say) -> str:
    if account.booth is None:
        return f"{say(account.role_words)}: {account.name}"
    booth = say(N_("booth"))
    return f"{say(account.role_words)}, {booth} {account.booth}: {account.name}"
