"""How migrations run: on the connection they are given, in one transaction."""

from typing import Any, Literal

from alembic import context

from jobfair.tables import Base


def as_plain_sqlalchemy(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Write our own column types as the plain ones beneath them."""
    if kind == "type" and type(item).__name__ == "Instant":
        return "sa.DateTime(timezone=True)"
    return False


def run() -> None:
    """Bring the schema of the given connection to what the versions say."""
    connection = context.config.attributes["connection"]
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_item=as_plain_sqlalchemy,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
