"""targets say by which figures they are measured, and groups are counted for them

Until now an own count and the results of other channels were added up; targets entered before
say so, where they have both.
"""

import sqlalchemy as sa
from alembic import op


revision = '20261201_results'
down_revision = '20261201_outside_reminders'
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    with op.batch_alter_table('programme_target', schema=None) as batch_op:
        batch_op.add_column(sa.Column('measure', sa.String(length=10), server_default='usual', nullable=False))
        batch_op.create_check_constraint('measure', "measure IN ('usual', 'counted', 'stated', 'together')")

    op.execute("""UPDATE programme_target SET measure = 'together' WHERE unit = '' AND "group" = 'all'
        AND indicator IN ('placed', 'fairs') AND EXISTS (SELECT 1 FROM programme_result
        WHERE programme_result.indicator = programme_target.indicator AND programme_result.unit = ''
        AND programme_result."group" = 'all' AND programme_result.channel <> '')""")
    op.create_table('programme_group_count',
    sa.Column('id', BIG, nullable=False),
    sa.Column('target_id', BIG, nullable=False),
    sa.Column('as_of', sa.Date(), nullable=False),
    sa.Column('value', sa.Integer(), nullable=False),
    sa.Column('out_of', sa.Integer(), nullable=True),
    sa.Column('unsure', sa.Integer(), nullable=False),
    sa.Column('counted_by', BIG, nullable=False),
    sa.Column('counted_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('value >= 0 AND unsure >= 0', name=op.f('ck_programme_group_count_value')),
    sa.CheckConstraint('out_of >= value', name=op.f('ck_programme_group_count_out_of')),
    sa.ForeignKeyConstraint(['counted_by'], ['account.id'], name=op.f('fk_programme_group_count_counted_by')),
    sa.ForeignKeyConstraint(['target_id'], ['programme_target.entry_id'], name=op.f('fk_programme_group_count_target_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_programme_group_count'))
    )
    with op.batch_alter_table('programme_group_count', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_programme_group_count_target_id'), ['target_id'], unique=False)


def downgrade() -> None:
    op.drop_table('programme_group_count')
    with op.batch_alter_table('programme_target', schema=None) as batch_op:
        batch_op.drop_constraint('measure', type_='check')
        batch_op.drop_column('measure')
