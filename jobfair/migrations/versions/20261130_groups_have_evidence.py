"""groups are known by papers, sealed"""

import sqlalchemy as sa
from alembic import op


revision = '20261130_evidence'
down_revision = '20261130_services'
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table('group_evidence',
    sa.Column('id', BIG, nullable=False),
    sa.Column('ref', sa.Uuid(), nullable=False),
    sa.Column('fair_id', BIG, nullable=False),
    sa.Column('worker_id', BIG, nullable=False),
    sa.Column('corrects_id', BIG, nullable=True),
    sa.Column('sealed', sa.LargeBinary(), nullable=False),
    sa.Column('content_print', sa.LargeBinary(length=16), nullable=False),
    sa.Column('account_id', BIG, nullable=False),
    sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_group_evidence_account_id')),
    sa.ForeignKeyConstraint(['corrects_id'], ['group_evidence.id'], name=op.f('fk_group_evidence_corrects_id')),
    sa.ForeignKeyConstraint(['fair_id'], ['fair.id'], name=op.f('fk_group_evidence_fair_id')),
    sa.ForeignKeyConstraint(['worker_id'], ['worker.id'], name=op.f('fk_group_evidence_worker_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_group_evidence')),
    sa.UniqueConstraint('corrects_id', name=op.f('uq_group_evidence_corrects_id')),
    sa.UniqueConstraint('ref', name=op.f('uq_group_evidence_ref'))
    )
    with op.batch_alter_table('group_evidence', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_group_evidence_fair_id'), ['fair_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_group_evidence_worker_id'), ['worker_id'], unique=False)

    op.create_table('group_claim',
    sa.Column('id', BIG, nullable=False),
    sa.Column('ref', sa.Uuid(), nullable=False),
    sa.Column('fair_id', BIG, nullable=False),
    sa.Column('list_id', BIG, nullable=False),
    sa.Column('sealed', sa.LargeBinary(), nullable=True),
    sa.Column('kept_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('account_id', BIG, nullable=True),
    sa.CheckConstraint('(sealed IS NULL) = (decided_at IS NOT NULL)', name=op.f('ck_group_claim_sealed_until_decided')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_group_claim_account_id')),
    sa.ForeignKeyConstraint(['fair_id'], ['fair.id'], name=op.f('fk_group_claim_fair_id')),
    sa.ForeignKeyConstraint(['list_id'], ['list_sent.id'], name=op.f('fk_group_claim_list_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_group_claim')),
    sa.UniqueConstraint('ref', name=op.f('uq_group_claim_ref'))
    )
    with op.batch_alter_table('group_claim', schema=None) as batch_op:
        batch_op.create_index('ix_group_claim_waiting', ['fair_id', 'decided_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_group_claim_list_id'), ['list_id'], unique=False)


def downgrade() -> None:
    op.drop_table('group_claim')
    op.drop_table('group_evidence')
