"""needs and household groups"""

import sqlalchemy as sa
from alembic import op


revision = '20261128_needs'
down_revision = '20261128'
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table('need',
    sa.Column('id', BIG, nullable=False),
    sa.Column('registration_id', BIG, nullable=False),
    sa.Column('source', sa.String(length=10), nullable=False),
    sa.Column('event_id', sa.Uuid(), nullable=True),
    sa.Column('account_id', BIG, nullable=True),
    sa.Column('stated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('trades', sa.JSON(), nullable=False),
    sa.Column('place', sa.String(length=20), nullable=True),
    sa.Column('wage_from', sa.Integer(), nullable=True),
    sa.Column('start', sa.String(length=10), nullable=True),
    sa.Column('training', sa.Boolean(), nullable=True),
    sa.CheckConstraint('wage_from > 0', name=op.f('ck_need_wage_from')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_need_account_id')),
    sa.ForeignKeyConstraint(['registration_id'], ['registration.id'], name=op.f('fk_need_registration_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_need')),
    sa.UniqueConstraint('event_id', name=op.f('uq_need_event_id'))
    )
    with op.batch_alter_table('need', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_need_registration_id'), ['registration_id'], unique=False)

    op.create_table('household_group',
    sa.Column('id', BIG, nullable=False),
    sa.Column('fair_id', BIG, nullable=False),
    sa.Column('worker_id', BIG, nullable=False),
    sa.Column('sealed', sa.LargeBinary(length=80), nullable=False),
    sa.Column('stated_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['fair_id'], ['fair.id'], name=op.f('fk_household_group_fair_id')),
    sa.ForeignKeyConstraint(['worker_id'], ['worker.id'], name=op.f('fk_household_group_worker_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_household_group')),
    sa.UniqueConstraint('fair_id', 'worker_id', name=op.f('uq_household_group_fair_id_worker_id'))
    )
    with op.batch_alter_table('household_group', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_household_group_worker_id'), ['worker_id'], unique=False)


def downgrade() -> None:
    op.drop_table('household_group')
    op.drop_table('need')
