"""households have members"""

import sqlalchemy as sa
from alembic import op


revision = '20261201_homes'
down_revision = '20261201_forms'
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table('household',
    sa.Column('id', BIG, nullable=False),
    sa.Column('ref', sa.Uuid(), nullable=False),
    sa.Column('centre_id', BIG, nullable=False),
    sa.Column('commune_code', sa.String(length=10), nullable=False),
    sa.Column('commune_set', sa.String(length=20), nullable=False),
    sa.Column('sealed', sa.LargeBinary(), nullable=False),
    sa.Column('head_print', sa.LargeBinary(length=16), nullable=False),
    sa.Column('number_print', sa.LargeBinary(length=16), nullable=True),
    sa.Column('opened_by', BIG, nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['centre_id'], ['centre.id'], name=op.f('fk_household_centre_id')),
    sa.ForeignKeyConstraint(['opened_by'], ['account.id'], name=op.f('fk_household_opened_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_household')),
    sa.UniqueConstraint('centre_id', 'number_print', name=op.f('uq_household_centre_id_number_print')),
    sa.UniqueConstraint('ref', name=op.f('uq_household_ref'))
    )
    with op.batch_alter_table('household', schema=None) as batch_op:
        batch_op.create_index('ix_household_commune', ['centre_id', 'commune_code'], unique=False)
        batch_op.create_index('uq_household_head_print', ['centre_id', 'head_print'], unique=True, sqlite_where=sa.text('number_print IS NULL'), postgresql_where=sa.text('number_print IS NULL'))

    op.create_table('household_member',
    sa.Column('id', BIG, nullable=False),
    sa.Column('ref', sa.Uuid(), nullable=False),
    sa.Column('household_id', BIG, nullable=False),
    sa.Column('worker_id', BIG, nullable=False),
    sa.Column('role', sa.String(length=10), nullable=False),
    sa.Column('why', sa.LargeBinary(), nullable=False),
    sa.Column('undoes_id', BIG, nullable=True),
    sa.Column('joined_by', BIG, nullable=False),
    sa.Column('joined_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended', sa.String(length=10), nullable=True),
    sa.Column('why_ended', sa.LargeBinary(), nullable=True),
    sa.Column('ended_by', BIG, nullable=True),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("ended IN ('left', 'mistake')", name=op.f('ck_household_member_ended')),
    sa.CheckConstraint("role IN ('head', 'spouse', 'child', 'parent', 'other')", name=op.f('ck_household_member_role')),
    sa.CheckConstraint('(ended IS NULL) = (ended_at IS NULL) AND (ended IS NULL) = (ended_by IS NULL) AND (ended IS NULL) = (why_ended IS NULL)', name=op.f('ck_household_member_ended_with_reason')),
    sa.ForeignKeyConstraint(['ended_by'], ['account.id'], name=op.f('fk_household_member_ended_by')),
    sa.ForeignKeyConstraint(['household_id'], ['household.id'], name=op.f('fk_household_member_household_id')),
    sa.ForeignKeyConstraint(['joined_by'], ['account.id'], name=op.f('fk_household_member_joined_by')),
    sa.ForeignKeyConstraint(['undoes_id'], ['household_member.id'], name=op.f('fk_household_member_undoes_id')),
    sa.ForeignKeyConstraint(['worker_id'], ['worker.id'], name=op.f('fk_household_member_worker_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_household_member')),
    sa.UniqueConstraint('ref', name=op.f('uq_household_member_ref')),
    sa.UniqueConstraint('undoes_id', name=op.f('uq_household_member_undoes_id'))
    )
    with op.batch_alter_table('household_member', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_household_member_household_id'), ['household_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_household_member_worker_id'), ['worker_id'], unique=False)
        batch_op.create_index('uq_household_member_now', ['worker_id'], unique=True, sqlite_where=sa.text('ended IS NULL'), postgresql_where=sa.text('ended IS NULL'))


def downgrade() -> None:
    op.drop_table('household_member')
    op.drop_table('household')
