"""papers are numbered and signed as the centre has set, in one sequence or apart"""

import json

import sqlalchemy as sa
from alembic import op


revision = '20261201_letterheads'
down_revision = '20261201_introductions'
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    with op.batch_alter_table('centre', schema=None) as batch_op:
        batch_op.add_column(sa.Column('signing_for', sa.String(length=4), server_default='', nullable=False))
        batch_op.add_column(sa.Column('signing_for_title', sa.String(length=80), server_default='', nullable=False))
        batch_op.add_column(sa.Column('confirmation_pattern', sa.String(length=60), server_default='', nullable=False))
        batch_op.add_column(sa.Column('thanks_pattern', sa.String(length=60), server_default='', nullable=False))
        batch_op.add_column(sa.Column('referral_pattern', sa.String(length=60), server_default='', nullable=False))
        batch_op.add_column(sa.Column('report_pattern', sa.String(length=60), server_default='', nullable=False))
        batch_op.add_column(sa.Column('numbers_apart', sa.Boolean(), server_default=sa.false(), nullable=False))
    with op.batch_alter_table('certificate', schema=None) as batch_op:
        batch_op.add_column(sa.Column('series', sa.String(length=12), server_default='', nullable=False))
        batch_op.add_column(sa.Column('number_printed', sa.String(length=120), nullable=True))
    _write_numbers_out()
    with op.batch_alter_table('certificate', schema=None) as batch_op:
        batch_op.alter_column('number_printed', existing_type=sa.String(length=120), nullable=False)
        batch_op.drop_constraint(op.f('uq_certificate_centre_id_year_number'), type_='unique')
        batch_op.create_unique_constraint(op.f('uq_certificate_centre_id_year_series_number'), ['centre_id', 'year', 'series', 'number'])
        batch_op.create_unique_constraint(op.f('uq_certificate_centre_id_year_number_printed'), ['centre_id', 'year', 'number_printed'])
    _renew_counters(with_series=True)


def _write_numbers_out() -> None:
    """Keep beside each certificate how its number is printed."""
    bind = op.get_bind()
    for key, printed in bind.execute(sa.text("SELECT id, printed FROM certificate")).all():
        said = json.loads(printed) if isinstance(printed, str) else printed
        bind.execute(sa.text("UPDATE certificate SET number_printed = :number WHERE id = :key"),
                     {'number': str(said['number'])[:120], 'key': key})


def _renew_counters(*, with_series: bool) -> None:
    """Make the table of counters anew, with or without sequences that are counted apart."""
    bind = op.get_bind()
    common = "" if with_series else " WHERE series = ''"
    rows = bind.execute(sa.text(f"SELECT centre_id, year, last FROM paper_number{common}")).all()
    op.drop_table('paper_number')
    series = [sa.Column('series', sa.String(length=12), server_default='', nullable=False)] if with_series else []
    key = ['centre_id', 'year', 'series'] if with_series else ['centre_id', 'year']
    table = op.create_table('paper_number',
    sa.Column('centre_id', ID, autoincrement=False, nullable=False),
    sa.Column('year', sa.Integer(), autoincrement=False, nullable=False),
    *series,
    sa.Column('last', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['centre_id'], ['centre.id'], name=op.f('fk_paper_number_centre_id')),
    sa.PrimaryKeyConstraint(*key, name=op.f('pk_paper_number'))
    )
    if rows:
        op.bulk_insert(table, [dict(row._mapping) for row in rows])


def downgrade() -> None:
    _renew_counters(with_series=False)
    with op.batch_alter_table('certificate', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('uq_certificate_centre_id_year_number_printed'), type_='unique')
        batch_op.drop_constraint(op.f('uq_certificate_centre_id_year_series_number'), type_='unique')
        batch_op.create_unique_constraint(op.f('uq_certificate_centre_id_year_number'), ['centre_id', 'year', 'number'])
        batch_op.drop_column('number_printed')
        batch_op.drop_column('series')
    with op.batch_alter_table('centre', schema=None) as batch_op:
        for name in ('numbers_apart', 'report_pattern', 'referral_pattern', 'thanks_pattern',
                     'confirmation_pattern', 'signing_for_title', 'signing_for'):
            batch_op.drop_column(name)
