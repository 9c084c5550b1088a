"""two entries of one household can be put together, and parted again"""

import sqlalchemy as sa
from alembic import op


revision = '20261202_homes_merge'
down_revision = '20261202_homes'
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')
IN_FORCE = sa.text('undone_at IS NULL')
BEFORE = "ended IN ('left', 'mistake')"
AFTER = "ended IN ('left', 'mistake', 'moved')"


def upgrade() -> None:
    op.create_table('household_merge',
    sa.Column('id', BIG, nullable=False),
    sa.Column('ref', sa.Uuid(), nullable=False),
    sa.Column('household_id', BIG, nullable=False),
    sa.Column('into_id', BIG, nullable=False),
    sa.Column('why', sa.LargeBinary(), nullable=False),
    sa.Column('merged_by', BIG, nullable=False),
    sa.Column('merged_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('undone_by', BIG, nullable=True),
    sa.Column('undone_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('why_undone', sa.LargeBinary(), nullable=True),
    sa.CheckConstraint('household_id <> into_id', name=op.f('ck_household_merge_two_households')),
    sa.CheckConstraint('(undone_at IS NULL) = (undone_by IS NULL) AND (undone_at IS NULL) = (why_undone IS NULL)', name=op.f('ck_household_merge_undone_with_reason')),
    sa.ForeignKeyConstraint(['household_id'], ['household.id'], name=op.f('fk_household_merge_household_id')),
    sa.ForeignKeyConstraint(['into_id'], ['household.id'], name=op.f('fk_household_merge_into_id')),
    sa.ForeignKeyConstraint(['merged_by'], ['account.id'], name=op.f('fk_household_merge_merged_by')),
    sa.ForeignKeyConstraint(['undone_by'], ['account.id'], name=op.f('fk_household_merge_undone_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_household_merge')),
    sa.UniqueConstraint('ref', name=op.f('uq_household_merge_ref'))
    )
    with op.batch_alter_table('household_merge', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_household_merge_household_id'), ['household_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_household_merge_into_id'), ['into_id'], unique=False)
        batch_op.create_index('uq_household_merge_now', ['household_id'], unique=True, sqlite_where=IN_FORCE, postgresql_where=IN_FORCE)
    with op.batch_alter_table('household_member', schema=None) as batch_op:
        batch_op.add_column(sa.Column('moved_from_id', BIG, nullable=True))
        batch_op.add_column(sa.Column('merge_id', BIG, nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_household_member_moved_from_id'), 'household_member', ['moved_from_id'], ['id'])
        batch_op.create_foreign_key(batch_op.f('fk_household_member_merge_id'), 'household_merge', ['merge_id'], ['id'])
        batch_op.create_unique_constraint(batch_op.f('uq_household_member_moved_from_id'), ['moved_from_id'])
        batch_op.create_index(batch_op.f('ix_household_member_merge_id'), ['merge_id'], unique=False)
        batch_op.create_check_constraint('moved_by_a_merge', '(merge_id IS NULL) = (moved_from_id IS NULL)')
        batch_op.drop_constraint('ended', type_='check')
        batch_op.create_check_constraint('ended', AFTER)


def downgrade() -> None:
    op.execute("UPDATE household_member SET ended = 'left' WHERE ended = 'moved'")
    with op.batch_alter_table('household_member', schema=None) as batch_op:
        batch_op.drop_constraint('ended', type_='check')
        batch_op.create_check_constraint('ended', BEFORE)
        batch_op.drop_constraint('moved_by_a_merge', type_='check')
        batch_op.drop_index(batch_op.f('ix_household_member_merge_id'))
        batch_op.drop_constraint(batch_op.f('uq_household_member_moved_from_id'), type_='unique')
        batch_op.drop_constraint(batch_op.f('fk_household_member_merge_id'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('fk_household_member_moved_from_id'), type_='foreignkey')
        batch_op.drop_column('merge_id')
        batch_op.drop_column('moved_from_id')
    op.drop_table('household_merge')
