"""what happens at no fair belongs to a centre, which alone may read it

Entries of before are led to their centre by what they speak of. Where nothing leads to one, but the
installation serves a single centre, they are its own; otherwise nobody reads them.
"""

import sqlalchemy as sa
from alembic import op


revision = '20261202_late'
down_revision = '20261201_results'
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')
JOURNAL = sa.table('journal', sa.column('fair_id', BIG), sa.column('centre_id', BIG), sa.column('details', sa.JSON()))
LEADS = (('account', 'account_id'), ('worker', 'worker_id'), ('employer', 'employer_id'))


def upgrade() -> None:
    op.add_column('journal', sa.Column('centre_id', BIG, nullable=True))
    unread = sa.and_(JOURNAL.c.fair_id == 0, JOURNAL.c.centre_id.is_(None))
    said = JOURNAL.c.details['centre_id'].as_integer()
    centre = sa.table('centre', sa.column('id', BIG))
    op.execute(sa.update(JOURNAL).where(unread, said.in_(sa.select(centre.c.id))).values(centre_id=said))
    for table, name in LEADS:
        found = sa.table(table, sa.column('id', BIG), sa.column('centre_id', BIG))
        led = sa.select(found.c.centre_id).where(found.c.id == JOURNAL.c.details[name].as_integer())
        op.execute(sa.update(JOURNAL).where(unread).values(centre_id=led.scalar_subquery()))
    only = sa.select(sa.func.min(centre.c.id)).having(sa.func.count() == 1)
    op.execute(sa.update(JOURNAL).where(unread).values(centre_id=only.scalar_subquery()))
    op.create_index('ix_journal_centre', 'journal', ['centre_id', 'number'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_journal_centre', table_name='journal')
    op.drop_column('journal', 'centre_id')
