"""placements are followed up: entries are corrected by others, and tell what became of a hire"""

import sqlalchemy as sa
from alembic import op


revision = '20261130_follow_up'
down_revision = '20261129_halls'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('rung_entry', schema=None) as batch_op:
        batch_op.add_column(sa.Column('kind', sa.String(length=15), server_default='reached', nullable=False))
        batch_op.add_column(sa.Column('why', sa.String(length=20), nullable=True))
        batch_op.add_column(sa.Column('corrects_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True))
        batch_op.add_column(sa.Column('reason', sa.String(length=300), server_default='', nullable=False))
        batch_op.create_unique_constraint('uq_rung_entry_of_placement', ['id', 'placement_id'])
        batch_op.create_unique_constraint(op.f('uq_rung_entry_corrects_id'), ['corrects_id'])
        batch_op.create_check_constraint('kind', "kind IN ('reached', 'not_yet', 'did_not_come', 'left', 'withdrawn')")
        batch_op.create_check_constraint('withdraws_one', "kind <> 'withdrawn' OR corrects_id IS NOT NULL")
        batch_op.create_check_constraint('corrected_with_reason', "(corrects_id IS NULL) = (reason = '')")
        batch_op.create_check_constraint('left_for_a_reason', "(kind = 'left') = (why IS NOT NULL)")
    with op.batch_alter_table('rung_entry', schema=None) as batch_op:
        batch_op.create_foreign_key('fk_rung_entry_corrects_same_placement', 'rung_entry', ['corrects_id', 'placement_id'], ['id', 'placement_id'])
    op.create_table('employer_link',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('fair_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('employer_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('token_print', sa.LargeBinary(length=32), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('ends_at > made_at', name=op.f('ck_employer_link_ends_later')),
    sa.ForeignKeyConstraint(['employer_id'], ['employer.id'], name=op.f('fk_employer_link_employer_id')),
    sa.ForeignKeyConstraint(['fair_id'], ['fair.id'], name=op.f('fk_employer_link_fair_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_employer_link')),
    sa.UniqueConstraint('token_print', name=op.f('uq_employer_link_token_print'))
    )
    with op.batch_alter_table('employer_link', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_employer_link_employer_id'), ['employer_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_employer_link_fair_id'), ['fair_id'], unique=False)
        batch_op.create_index('uq_employer_link_open', ['fair_id', 'employer_id'], unique=True, sqlite_where=sa.text('ended_at IS NULL'), postgresql_where=sa.text('ended_at IS NULL'))
    op.create_table('follow_up_note',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('placement_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('interview_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('note', sa.String(length=500), nullable=False),
    sa.Column('next_step', sa.String(length=20), nullable=False),
    sa.Column('next_on', sa.Date(), nullable=True),
    sa.Column('noted_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('noted_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('(placement_id IS NULL) <> (interview_id IS NULL)', name=op.f('ck_follow_up_note_about_one')),
    sa.CheckConstraint("(next_step = 'none') = (next_on IS NULL)", name=op.f('ck_follow_up_note_next_on_a_day')),
    sa.ForeignKeyConstraint(['interview_id'], ['interview.id'], name=op.f('fk_follow_up_note_interview_id')),
    sa.ForeignKeyConstraint(['noted_by'], ['account.id'], name=op.f('fk_follow_up_note_noted_by')),
    sa.ForeignKeyConstraint(['placement_id'], ['placement.id'], name=op.f('fk_follow_up_note_placement_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_follow_up_note'))
    )
    with op.batch_alter_table('follow_up_note', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_follow_up_note_interview_id'), ['interview_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_follow_up_note_placement_id'), ['placement_id'], unique=False)
    op.create_table('reminder',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('fair_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('employer_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('placement_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('channel', sa.String(length=10), nullable=False),
    sa.Column('language', sa.String(length=5), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('failure', sa.String(length=40), nullable=True),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("channel IN ('email', 'sms', 'paste')", name=op.f('ck_reminder_channel')),
    sa.CheckConstraint("state IN ('waiting', 'sending', 'sent', 'failed', 'cancelled')", name=op.f('ck_reminder_state')),
    sa.CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name=op.f('ck_reminder_sent_at_a_time')),
    sa.CheckConstraint("(state = 'failed') = (failure IS NOT NULL)", name=op.f('ck_reminder_failed_for_a_reason')),
    sa.ForeignKeyConstraint(['employer_id'], ['employer.id'], name=op.f('fk_reminder_employer_id')),
    sa.ForeignKeyConstraint(['fair_id'], ['fair.id'], name=op.f('fk_reminder_fair_id')),
    sa.ForeignKeyConstraint(['placement_id'], ['placement.id'], name=op.f('fk_reminder_placement_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reminder'))
    )
    with op.batch_alter_table('reminder', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_reminder_employer_id'), ['employer_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_reminder_fair_id'), ['fair_id'], unique=False)
        batch_op.create_index('uq_reminder_on_the_way', ['fair_id', 'employer_id', 'channel'], unique=True, sqlite_where=sa.text("state IN ('waiting', 'sending') AND placement_id IS NULL"), postgresql_where=sa.text("state IN ('waiting', 'sending') AND placement_id IS NULL"))
        batch_op.create_index('uq_reminder_to_worker', ['placement_id', 'channel'], unique=True, sqlite_where=sa.text("state IN ('waiting', 'sending') AND placement_id IS NOT NULL"), postgresql_where=sa.text("state IN ('waiting', 'sending') AND placement_id IS NOT NULL"))


def downgrade() -> None:
    op.drop_table('reminder')
    op.drop_table('follow_up_note')
    op.drop_table('employer_link')
    with op.batch_alter_table('rung_entry', schema=None) as batch_op:
        batch_op.drop_constraint('fk_rung_entry_corrects_same_placement', type_='foreignkey')
    with op.batch_alter_table('rung_entry', schema=None) as batch_op:
        batch_op.drop_constraint('left_for_a_reason', type_='check')
        batch_op.drop_constraint('corrected_with_reason', type_='check')
        batch_op.drop_constraint('withdraws_one', type_='check')
        batch_op.drop_constraint('kind', type_='check')
        batch_op.drop_constraint(op.f('uq_rung_entry_corrects_id'), type_='unique')
        batch_op.drop_constraint('uq_rung_entry_of_placement', type_='unique')
        batch_op.drop_column('reason')
        batch_op.drop_column('corrects_id')
        batch_op.drop_column('why')
        batch_op.drop_column('kind')
