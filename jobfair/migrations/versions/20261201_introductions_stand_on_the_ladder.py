"""introductions by slips stand on the ladder, and prints may be of chosen people"""

import json
from datetime import date

import sqlalchemy as sa
from alembic import op


revision = '20261201_introductions'
down_revision = '20261130_programmes'
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')
BY_SLIP = sa.text('withdraws_id IS NULL')


def upgrade() -> None:
    introduction = op.create_table('introduction',
    sa.Column('id', ID, nullable=False),
    sa.Column('fair_id', ID, nullable=False),
    sa.Column('registration_id', ID, nullable=False),
    sa.Column('vacancy_id', ID, nullable=False),
    sa.Column('slip_code', sa.String(length=26), nullable=False),
    sa.Column('slip_number', sa.String(length=120), nullable=False),
    sa.Column('introduced_on', sa.Date(), nullable=False),
    sa.Column('withdraws_id', ID, nullable=True),
    sa.Column('reason', sa.String(length=300), nullable=False),
    sa.Column('recorded_by', ID, nullable=True),
    sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("(withdraws_id IS NULL) = (reason = '')", name=op.f('ck_introduction_withdrawn_with_reason')),
    sa.ForeignKeyConstraint(['fair_id'], ['fair.id'], name=op.f('fk_introduction_fair_id')),
    sa.ForeignKeyConstraint(['recorded_by'], ['account.id'], name=op.f('fk_introduction_recorded_by')),
    sa.ForeignKeyConstraint(['registration_id'], ['registration.id'], name=op.f('fk_introduction_registration_id')),
    sa.ForeignKeyConstraint(['vacancy_id'], ['vacancy.id'], name=op.f('fk_introduction_vacancy_id')),
    sa.ForeignKeyConstraint(['withdraws_id', 'slip_code'], ['introduction.id', 'introduction.slip_code'], name='fk_introduction_withdraws_same_slip'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_introduction')),
    sa.UniqueConstraint('id', 'slip_code', name='uq_introduction_of_slip'),
    sa.UniqueConstraint('withdraws_id', name=op.f('uq_introduction_withdraws_id'))
    )
    with op.batch_alter_table('introduction', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_introduction_fair_id'), ['fair_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_introduction_registration_id'), ['registration_id'], unique=False)
        batch_op.create_index('uq_introduction_slip', ['slip_code'], unique=True, sqlite_where=BY_SLIP, postgresql_where=BY_SLIP)
    with op.batch_alter_table('rung_entry', schema=None) as batch_op:
        batch_op.add_column(sa.Column('introduction_id', ID, nullable=True))
        batch_op.create_unique_constraint(op.f('uq_rung_entry_introduction_id'), ['introduction_id'])
        batch_op.create_foreign_key(batch_op.f('fk_rung_entry_introduction_id'), 'introduction', ['introduction_id'], ['id'])
    op.create_table('print_run_chosen',
    sa.Column('job_id', ID, nullable=False),
    sa.Column('registration_id', ID, nullable=False),
    sa.Column('vacancy_id', ID, nullable=False),
    sa.ForeignKeyConstraint(['job_id'], ['print_run.job_id'], name=op.f('fk_print_run_chosen_job_id')),
    sa.ForeignKeyConstraint(['registration_id'], ['registration.id'], name=op.f('fk_print_run_chosen_registration_id')),
    sa.ForeignKeyConstraint(['vacancy_id'], ['vacancy.id'], name=op.f('fk_print_run_chosen_vacancy_id')),
    sa.PrimaryKeyConstraint('job_id', 'registration_id', 'vacancy_id', name=op.f('pk_print_run_chosen'))
    )
    _note_slips_that_count(introduction)


def _note_slips_that_count(introduction: sa.Table) -> None:
    """Put who was introduced before on the ladder too."""
    slips = op.get_bind().execute(sa.text(
        "SELECT fair_id, registration_id, vacancy_id, public_id, printed, issued_by, issued_at"
        " FROM certificate WHERE kind = 'referral' AND revoked_at IS NULL"
    ).columns(issued_at=sa.DateTime(timezone=True))).all()
    if not slips:
        return
    said = [json.loads(slip.printed) if isinstance(slip.printed, str) else slip.printed for slip in slips]
    op.bulk_insert(introduction, [
        {'fair_id': slip.fair_id, 'registration_id': slip.registration_id, 'vacancy_id': slip.vacancy_id,
         'slip_code': slip.public_id, 'slip_number': words['number'][:120], 'introduced_on': date.fromisoformat(words['on']),
         'withdraws_id': None, 'reason': '', 'recorded_by': slip.issued_by, 'recorded_at': slip.issued_at}
        for slip, words in zip(slips, said, strict=True)
    ])


def downgrade() -> None:
    op.drop_table('print_run_chosen')
    with op.batch_alter_table('rung_entry', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_rung_entry_introduction_id'), type_='foreignkey')
        batch_op.drop_constraint(op.f('uq_rung_entry_introduction_id'), type_='unique')
        batch_op.drop_column('introduction_id')
    op.drop_table('introduction')
