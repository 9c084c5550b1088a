"""prints are noted: who printed which paper, and why again"""

import sqlalchemy as sa
from alembic import op


revision = '20261130_prints'
down_revision = '20261130_sizes'
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')
FIRST = sa.text('NOT again AND certificate_id IS NOT NULL')


def upgrade() -> None:
    op.create_table('paper_print',
    sa.Column('id', ID, nullable=False),
    sa.Column('fair_id', ID, nullable=False),
    sa.Column('paper', sa.String(length=12), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.Column('certificate_id', ID, nullable=True),
    sa.Column('registration_id', ID, nullable=True),
    sa.Column('booth_id', ID, nullable=True),
    sa.Column('vacancy_id', ID, nullable=True),
    sa.Column('job_id', ID, nullable=True),
    sa.Column('printed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('printed_by', ID, nullable=True),
    sa.Column('again', sa.Boolean(), nullable=False),
    sa.Column('why', sa.String(length=120), nullable=False),
    sa.CheckConstraint('count >= 1', name=op.f('ck_paper_print_count')),
    sa.CheckConstraint("NOT again OR certificate_id IS NULL OR why <> ''", name=op.f('ck_paper_print_again_has_reason')),
    sa.ForeignKeyConstraint(['booth_id'], ['booth.id'], name=op.f('fk_paper_print_booth_id')),
    sa.ForeignKeyConstraint(['certificate_id'], ['certificate.id'], name=op.f('fk_paper_print_certificate_id')),
    sa.ForeignKeyConstraint(['fair_id'], ['fair.id'], name=op.f('fk_paper_print_fair_id')),
    sa.ForeignKeyConstraint(['job_id'], ['job.id'], name=op.f('fk_paper_print_job_id')),
    sa.ForeignKeyConstraint(['printed_by'], ['account.id'], name=op.f('fk_paper_print_printed_by')),
    sa.ForeignKeyConstraint(['registration_id'], ['registration.id'], name=op.f('fk_paper_print_registration_id')),
    sa.ForeignKeyConstraint(['vacancy_id'], ['vacancy.id'], name=op.f('fk_paper_print_vacancy_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_paper_print'))
    )
    with op.batch_alter_table('paper_print', schema=None) as batch_op:
        batch_op.create_index('ix_paper_print_fair', ['fair_id', 'id'], unique=False)
        batch_op.create_index(batch_op.f('ix_paper_print_certificate_id'), ['certificate_id'], unique=False)
        batch_op.create_index('uq_paper_print_first', ['certificate_id'], unique=True, sqlite_where=FIRST, postgresql_where=FIRST)


def downgrade() -> None:
    op.drop_table('paper_print')
