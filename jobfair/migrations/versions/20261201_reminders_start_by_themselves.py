"""reminders start by themselves: a centre's setting, one run a day, each question asked once"""

import sqlalchemy as sa
from alembic import op


revision = '20261201_outside_reminders'
down_revision = '20261201_outside'
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    with op.batch_alter_table('centre', schema=None) as batch_op:
        batch_op.add_column(sa.Column('reminds_daily', sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_table('reminder_run',
    sa.Column('id', BIG, nullable=False),
    sa.Column('centre_id', BIG, nullable=False),
    sa.Column('ran_on', sa.Date(), nullable=False),
    sa.Column('begun_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('finished_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('mailed', sa.Integer(), nullable=False),
    sa.Column('to_paste', sa.Integer(), nullable=False),
    sa.CheckConstraint('mailed >= 0 AND to_paste >= 0', name=op.f('ck_reminder_run_counts')),
    sa.ForeignKeyConstraint(['centre_id'], ['centre.id'], name=op.f('fk_reminder_run_centre_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reminder_run')),
    sa.UniqueConstraint('centre_id', 'ran_on', name=op.f('uq_reminder_run_centre_id_ran_on'))
    )
    op.create_table('question_asked',
    sa.Column('id', BIG, nullable=False),
    sa.Column('placement_id', BIG, nullable=False),
    sa.Column('rung', sa.String(length=20), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('sent_to', sa.String(length=10), nullable=False),
    sa.Column('channel', sa.String(length=10), nullable=False),
    sa.Column('reminder_id', BIG, nullable=False),
    sa.CheckConstraint("sent_to IN ('employer', 'worker')", name=op.f('ck_question_asked_sent_to')),
    sa.CheckConstraint("channel IN ('email', 'sms', 'paste')", name=op.f('ck_question_asked_channel')),
    sa.ForeignKeyConstraint(['placement_id'], ['placement.id'], name=op.f('fk_question_asked_placement_id')),
    sa.ForeignKeyConstraint(['reminder_id'], ['reminder.id'], name=op.f('fk_question_asked_reminder_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_question_asked')),
    sa.UniqueConstraint('placement_id', 'rung', 'due_on', 'sent_to', 'channel', name=op.f('uq_question_asked_placement_id_rung_due_on_sent_to_channel'))
    )
    with op.batch_alter_table('question_asked', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_question_asked_reminder_id'), ['reminder_id'], unique=False)


def downgrade() -> None:
    op.drop_table('question_asked')
    op.drop_table('reminder_run')
    with op.batch_alter_table('centre', schema=None) as batch_op:
        batch_op.drop_column('reminds_daily')
