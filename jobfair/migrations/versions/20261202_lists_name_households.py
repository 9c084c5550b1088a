"""lists name households: what they say otherwise than we know waits to be looked at"""

import sqlalchemy as sa
from alembic import op


revision = '20261202_homes'
down_revision = '20261202_late'
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table('household_doubt',
    sa.Column('id', BIG, nullable=False),
    sa.Column('ref', sa.Uuid(), nullable=False),
    sa.Column('centre_id', BIG, nullable=False),
    sa.Column('worker_id', BIG, nullable=False),
    sa.Column('sealed', sa.LargeBinary(), nullable=True),
    sa.Column('content_print', sa.LargeBinary(length=16), nullable=False),
    sa.Column('noted_by', BIG, nullable=False),
    sa.Column('noted_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('settled_by', BIG, nullable=True),
    sa.Column('settled_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('(sealed IS NULL) = (settled_at IS NOT NULL)', name=op.f('ck_household_doubt_sealed_until_settled')),
    sa.CheckConstraint('(settled_at IS NULL) = (settled_by IS NULL)', name=op.f('ck_household_doubt_settled_by_somebody')),
    sa.ForeignKeyConstraint(['centre_id'], ['centre.id'], name=op.f('fk_household_doubt_centre_id')),
    sa.ForeignKeyConstraint(['noted_by'], ['account.id'], name=op.f('fk_household_doubt_noted_by')),
    sa.ForeignKeyConstraint(['settled_by'], ['account.id'], name=op.f('fk_household_doubt_settled_by')),
    sa.ForeignKeyConstraint(['worker_id'], ['worker.id'], name=op.f('fk_household_doubt_worker_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_household_doubt')),
    sa.UniqueConstraint('ref', name=op.f('uq_household_doubt_ref')),
    sa.UniqueConstraint('worker_id', 'content_print', name=op.f('uq_household_doubt_worker_id_content_print'))
    )
    with op.batch_alter_table('household_doubt', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_household_doubt_worker_id'), ['worker_id'], unique=False)
        batch_op.create_index('ix_household_doubt_open', ['centre_id', 'settled_at'], unique=False)
    with op.batch_alter_table('list_sent', schema=None) as batch_op:
        batch_op.add_column(sa.Column('homes', sa.Integer(), server_default='0', nullable=False))
        batch_op.add_column(sa.Column('apart', sa.Integer(), server_default='0', nullable=False))


def downgrade() -> None:
    with op.batch_alter_table('list_sent', schema=None) as batch_op:
        batch_op.drop_column('apart')
        batch_op.drop_column('homes')
    op.drop_table('household_doubt')
