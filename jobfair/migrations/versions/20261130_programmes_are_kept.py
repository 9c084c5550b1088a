"""programmes have budgets, costs, targets, results and counts of poor households"""

import sqlalchemy as sa
from alembic import op


revision = '20261130_programmes'
down_revision = '20261130_places_by_holder'
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table('programme_line',
    sa.Column('id', BIG, nullable=False),
    sa.Column('centre_id', BIG, nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('decision', sa.String(length=200), nullable=False),
    sa.Column('first_year', sa.Integer(), nullable=False),
    sa.Column('last_year', sa.Integer(), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('first_year >= 2000 AND last_year < 2100', name=op.f('ck_programme_line_years')),
    sa.CheckConstraint('last_year >= first_year', name=op.f('ck_programme_line_years_in_order')),
    sa.ForeignKeyConstraint(['centre_id'], ['centre.id'], name=op.f('fk_programme_line_centre_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_programme_line')),
    sa.UniqueConstraint('centre_id', 'name', name=op.f('uq_programme_line_centre_id_name'))
    )
    op.create_table('programme_entry',
    sa.Column('id', BIG, nullable=False),
    sa.Column('line_id', BIG, nullable=False),
    sa.Column('ledger', sa.String(length=10), nullable=False),
    sa.Column('recorded_by', BIG, nullable=False),
    sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("ledger IN ('money', 'costs', 'targets', 'results', 'poverty')", name=op.f('ck_programme_entry_ledger')),
    sa.ForeignKeyConstraint(['line_id'], ['programme_line.id'], name=op.f('fk_programme_entry_line_id')),
    sa.ForeignKeyConstraint(['recorded_by'], ['account.id'], name=op.f('fk_programme_entry_recorded_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_programme_entry'))
    )
    with op.batch_alter_table('programme_entry', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_programme_entry_line_id'), ['line_id'], unique=False)

    op.create_table('programme_entry_taken_back',
    sa.Column('entry_id', BIG, autoincrement=False, nullable=False),
    sa.Column('reason', sa.String(length=300), nullable=False),
    sa.Column('taken_back_by', BIG, nullable=False),
    sa.Column('taken_back_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("reason <> ''", name=op.f('ck_programme_entry_taken_back_reason')),
    sa.ForeignKeyConstraint(['entry_id'], ['programme_entry.id'], name=op.f('fk_programme_entry_taken_back_entry_id')),
    sa.ForeignKeyConstraint(['taken_back_by'], ['account.id'], name=op.f('fk_programme_entry_taken_back_taken_back_by')),
    sa.PrimaryKeyConstraint('entry_id', name=op.f('pk_programme_entry_taken_back'))
    )
    op.create_table('programme_fair_cost',
    sa.Column('fair_id', BIG, nullable=False),
    sa.Column('item', sa.String(length=200), nullable=False),
    sa.Column('source', sa.String(length=10), nullable=False),
    sa.Column('amount', sa.BigInteger(), nullable=False),
    sa.Column('paid_on', sa.Date(), nullable=False),
    sa.Column('entry_id', BIG, autoincrement=False, nullable=False),
    sa.CheckConstraint("source IN ('central', 'local', 'other')", name=op.f('ck_programme_fair_cost_source')),
    sa.CheckConstraint('amount > 0', name=op.f('ck_programme_fair_cost_amount')),
    sa.ForeignKeyConstraint(['entry_id'], ['programme_entry.id'], name=op.f('fk_programme_fair_cost_entry_id')),
    sa.ForeignKeyConstraint(['fair_id'], ['fair.id'], name=op.f('fk_programme_fair_cost_fair_id')),
    sa.PrimaryKeyConstraint('entry_id', name=op.f('pk_programme_fair_cost'))
    )
    with op.batch_alter_table('programme_fair_cost', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_programme_fair_cost_fair_id'), ['fair_id'], unique=False)

    op.create_table('programme_money',
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('source', sa.String(length=10), nullable=False),
    sa.Column('step', sa.String(length=10), nullable=False),
    sa.Column('amount', sa.BigInteger(), nullable=False),
    sa.Column('booked_on', sa.Date(), nullable=False),
    sa.Column('paper', sa.String(length=200), nullable=False),
    sa.Column('entry_id', BIG, autoincrement=False, nullable=False),
    sa.CheckConstraint("source IN ('central', 'local', 'other')", name=op.f('ck_programme_money_source')),
    sa.CheckConstraint("step IN ('planned', 'received', 'disbursed')", name=op.f('ck_programme_money_step')),
    sa.CheckConstraint('amount > 0', name=op.f('ck_programme_money_amount')),
    sa.ForeignKeyConstraint(['entry_id'], ['programme_entry.id'], name=op.f('fk_programme_money_entry_id')),
    sa.PrimaryKeyConstraint('entry_id', name=op.f('pk_programme_money'))
    )
    op.create_table('programme_poverty',
    sa.Column('area', sa.String(length=120), nullable=False),
    sa.Column('taken_on', sa.Date(), nullable=False),
    sa.Column('poor', sa.Integer(), nullable=False),
    sa.Column('households', sa.Integer(), nullable=True),
    sa.Column('rate', sa.Integer(), nullable=True),
    sa.Column('planned_fewer', sa.Integer(), nullable=True),
    sa.Column('source', sa.String(length=200), nullable=False),
    sa.Column('entry_id', BIG, autoincrement=False, nullable=False),
    sa.CheckConstraint("area <> '' AND source <> ''", name=op.f('ck_programme_poverty_stated')),
    sa.CheckConstraint('households > 0 AND households >= poor', name=op.f('ck_programme_poverty_households')),
    sa.CheckConstraint('households IS NOT NULL OR rate IS NOT NULL', name=op.f('ck_programme_poverty_denominator')),
    sa.CheckConstraint('poor >= 0', name=op.f('ck_programme_poverty_poor')),
    sa.CheckConstraint('rate BETWEEN 0 AND 10000', name=op.f('ck_programme_poverty_rate')),
    sa.ForeignKeyConstraint(['entry_id'], ['programme_entry.id'], name=op.f('fk_programme_poverty_entry_id')),
    sa.PrimaryKeyConstraint('entry_id', name=op.f('pk_programme_poverty'))
    )
    op.create_table('programme_result',
    sa.Column('indicator', sa.String(length=20), nullable=False),
    sa.Column('unit', sa.String(length=120), nullable=False),
    sa.Column('group', sa.String(length=20), nullable=False),
    sa.Column('begins_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('value', sa.Integer(), nullable=False),
    sa.Column('out_of', sa.Integer(), nullable=True),
    sa.Column('channel', sa.String(length=120), nullable=False),
    sa.Column('source', sa.String(length=200), nullable=False),
    sa.Column('entry_id', BIG, autoincrement=False, nullable=False),
    sa.CheckConstraint("(indicator = 'needs_met') = (out_of IS NOT NULL)", name=op.f('ck_programme_result_share')),
    sa.CheckConstraint("source <> ''", name=op.f('ck_programme_result_source')),
    sa.CheckConstraint('ends_on >= begins_on', name=op.f('ck_programme_result_days_in_order')),
    sa.CheckConstraint('out_of > 0 AND out_of >= value', name=op.f('ck_programme_result_out_of')),
    sa.CheckConstraint('value >= 0', name=op.f('ck_programme_result_value')),
    sa.ForeignKeyConstraint(['entry_id'], ['programme_entry.id'], name=op.f('fk_programme_result_entry_id')),
    sa.PrimaryKeyConstraint('entry_id', name=op.f('pk_programme_result'))
    )
    op.create_table('programme_target',
    sa.Column('indicator', sa.String(length=20), nullable=False),
    sa.Column('unit', sa.String(length=120), nullable=False),
    sa.Column('group', sa.String(length=20), nullable=False),
    sa.Column('begins_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('value', sa.Integer(), nullable=False),
    sa.Column('decision', sa.String(length=200), nullable=False),
    sa.Column('entry_id', BIG, autoincrement=False, nullable=False),
    sa.CheckConstraint('ends_on >= begins_on', name=op.f('ck_programme_target_days_in_order')),
    sa.CheckConstraint('value > 0', name=op.f('ck_programme_target_value')),
    sa.ForeignKeyConstraint(['entry_id'], ['programme_entry.id'], name=op.f('fk_programme_target_entry_id')),
    sa.PrimaryKeyConstraint('entry_id', name=op.f('pk_programme_target'))
    )


def downgrade() -> None:
    op.drop_table('programme_target')
    op.drop_table('programme_result')
    op.drop_table('programme_poverty')
    op.drop_table('programme_money')
    op.drop_table('programme_fair_cost')
    op.drop_table('programme_entry_taken_back')
    op.drop_table('programme_entry')
    op.drop_table('programme_line')
