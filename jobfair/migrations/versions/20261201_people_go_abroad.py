"""people go abroad: the steps of their way, each an entry that others correct"""

import sqlalchemy as sa
from alembic import op


revision = '20261201_abroad'
down_revision = '20261201_areas'
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')
FIRST = sa.text('corrects_id IS NULL')


def upgrade() -> None:
    op.create_table('journey',
    sa.Column('id', BIG, nullable=False),
    sa.Column('worker_id', BIG, nullable=False),
    sa.Column('turn', sa.Integer(), nullable=False),
    sa.Column('registration_id', BIG, nullable=False),
    sa.Column('begun_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('turn >= 1', name=op.f('ck_journey_turn')),
    sa.ForeignKeyConstraint(['registration_id'], ['registration.id'], name=op.f('fk_journey_registration_id')),
    sa.ForeignKeyConstraint(['worker_id'], ['worker.id'], name=op.f('fk_journey_worker_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_journey')),
    sa.UniqueConstraint('worker_id', 'turn', name=op.f('uq_journey_worker_id_turn'))
    )
    with op.batch_alter_table('journey', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_journey_registration_id'), ['registration_id'], unique=False)

    op.create_table('journey_entry',
    sa.Column('id', BIG, nullable=False),
    sa.Column('journey_id', BIG, nullable=False),
    sa.Column('step', sa.String(length=15), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('happened_on', sa.Date(), nullable=False),
    sa.Column('why', sa.String(length=20), nullable=True),
    sa.Column('country', sa.String(length=2), nullable=True),
    sa.Column('trade', sa.String(length=5), nullable=False),
    sa.Column('company', sa.String(length=200), nullable=False),
    sa.Column('licence', sa.String(length=60), nullable=False),
    sa.Column('evidence', sa.String(length=300), nullable=False),
    sa.Column('confirmed_by', sa.String(length=10), nullable=False),
    sa.Column('corrects_id', BIG, nullable=True),
    sa.Column('reason', sa.String(length=300), nullable=False),
    sa.Column('recorded_by', BIG, nullable=True),
    sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('corrects_id < id', name=op.f('ck_journey_entry_corrects_earlier')),
    sa.CheckConstraint("step IN ('wants', 'interviewed', 'passed', 'training', 'departed', 'returned', 'gave_up')", name=op.f('ck_journey_entry_step')),
    sa.CheckConstraint("kind IN ('noted', 'corrected', 'withdrawn')", name=op.f('ck_journey_entry_kind')),
    sa.CheckConstraint("confirmed_by IN ('worker', 'family', 'company', 'commune', 'staff')", name=op.f('ck_journey_entry_confirmed_by')),
    sa.CheckConstraint("kind = 'noted' OR corrects_id IS NOT NULL", name=op.f('ck_journey_entry_corrects_one')),
    sa.CheckConstraint("(kind = 'noted') = (reason = '')", name=op.f('ck_journey_entry_corrected_with_reason')),
    sa.CheckConstraint("(kind = 'withdrawn') = (evidence = '')", name=op.f('ck_journey_entry_evidence')),
    sa.CheckConstraint("(step = 'departed' AND kind <> 'withdrawn') = (country IS NOT NULL AND company <> '' AND licence <> '')", name=op.f('ck_journey_entry_departed_under_licence')),
    sa.CheckConstraint("(step IN ('returned', 'gave_up') AND kind <> 'withdrawn') = (why IS NOT NULL)", name=op.f('ck_journey_entry_ended_for_a_reason')),
    sa.ForeignKeyConstraint(['corrects_id', 'journey_id', 'step'], ['journey_entry.id', 'journey_entry.journey_id', 'journey_entry.step'], name='fk_journey_entry_corrects_same_step'),
    sa.ForeignKeyConstraint(['journey_id'], ['journey.id'], name=op.f('fk_journey_entry_journey_id')),
    sa.ForeignKeyConstraint(['recorded_by'], ['account.id'], name=op.f('fk_journey_entry_recorded_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_journey_entry')),
    sa.UniqueConstraint('corrects_id', name=op.f('uq_journey_entry_corrects_id')),
    sa.UniqueConstraint('id', 'journey_id', 'step', name='uq_journey_entry_of_step')
    )
    with op.batch_alter_table('journey_entry', schema=None) as batch_op:
        batch_op.create_index('ix_journey_entry_step', ['step', 'happened_on'], unique=False)
        batch_op.create_index('uq_journey_entry_first', ['journey_id', 'step'], unique=True, sqlite_where=FIRST, postgresql_where=FIRST)


def downgrade() -> None:
    op.drop_table('journey_entry')
    op.drop_table('journey')
