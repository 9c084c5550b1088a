"""`jobfair`: the operator's tool."""

import click

from jobfair.operating import (
    backup,
    certificate,
    database,
    demo,
    kiosk,
    people,
    server,
    voices,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Run job fairs and employment-transaction sessions."""


for command in (
    server.serve, server.work, database.db, server.translate, people.centre, people.user,
    backup.backup, backup.restore, demo.demo, voices.voices, kiosk.kiosk,
    certificate.certificate,
):  # fmt: skip
    main.add_command(command)
