"""Starting the kiosk's agent, which is a program of its own and shares nothing with the server."""

import os
import sys

import click


@click.command(
    context_settings={"ignore_unknown_options": True, "help_option_names": []},
    options_metavar="",
)
@click.argument("words", nargs=-1, type=click.UNPROCESSED, metavar="COMMAND ADDRESS …")
def kiosk(words: tuple[str, ...]) -> None:
    """Keep this machine on a kiosk's page: run, install, check, policy, pack (--help).

    On a kiosk machine that has nothing else of ours, take along what `jobfair kiosk pack` writes.
    """
    os.execv(sys.executable, [sys.executable, "-m", "kiosk.agent", *words])  # noqa: S606
