"""work is found outside fairs: a placement has a way, and need not come of an interview"""

import sqlalchemy as sa
from alembic import op


revision = '20261201_outside'
down_revision = '20261201_abroad'
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')
OUTSIDE = sa.text("way <> 'fair' AND withdrawn_at IS NULL")
NAMED = sa.text("way <> 'fair' AND withdrawn_at IS NULL AND employer_id IS NULL")
CHECKS = {
    'way': "way IN ('fair', 'introduced', 'other')",
    'fair_has_interview': "(way = 'fair') = (interview_id IS NOT NULL)",
    'fair_has_vacancy': "(way = 'fair') = (vacancy_id IS NOT NULL)",
    'outside_on_a_day': "(way = 'fair') = (hired_on IS NULL)",
    'outside_has_occupation': "(way = 'fair') = (occupation = '')",
    'one_employer': "(employer_id IS NULL) = (employer_name <> '')",
    'name_is_folded': "(employer_name = '') = (employer_fold = '')",
    'fair_has_employer': "way <> 'fair' OR employer_id IS NOT NULL",
    'wage': "wage IS NULL OR (wage > 0 AND way <> 'fair')",
}


def upgrade() -> None:
    with op.batch_alter_table('placement', schema=None) as batch_op:
        batch_op.add_column(sa.Column('way', sa.String(length=10), server_default='fair', nullable=False))
        batch_op.add_column(sa.Column('employer_name', sa.String(length=200), server_default='', nullable=False))
        batch_op.add_column(sa.Column('employer_fold', sa.String(length=200), server_default='', nullable=False))
        batch_op.add_column(sa.Column('occupation', sa.String(length=4), server_default='', nullable=False))
        batch_op.add_column(sa.Column('wage', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('hired_on', sa.Date(), nullable=True))
        for name in ('employer_id', 'vacancy_id', 'interview_id'):
            batch_op.alter_column(name, existing_type=BIG, nullable=True)
        for name, rule in CHECKS.items():
            batch_op.create_check_constraint(name, rule)
        batch_op.create_index('uq_placement_outside', ['worker_id', 'employer_id', 'hired_on'], unique=True, sqlite_where=OUTSIDE, postgresql_where=OUTSIDE)
        batch_op.create_index('uq_placement_outside_named', ['worker_id', 'employer_fold', 'hired_on'], unique=True, sqlite_where=NAMED, postgresql_where=NAMED)
    with op.batch_alter_table('reminder', schema=None) as batch_op:
        batch_op.alter_column('employer_id', existing_type=BIG, nullable=True)
        batch_op.create_check_constraint('to_somebody', 'employer_id IS NOT NULL OR placement_id IS NOT NULL')


def downgrade() -> None:
    with op.batch_alter_table('reminder', schema=None) as batch_op:
        batch_op.drop_constraint('to_somebody', type_='check')
        batch_op.alter_column('employer_id', existing_type=BIG, nullable=False)
    with op.batch_alter_table('placement', schema=None) as batch_op:
        batch_op.drop_index('uq_placement_outside_named', sqlite_where=NAMED, postgresql_where=NAMED)
        batch_op.drop_index('uq_placement_outside', sqlite_where=OUTSIDE, postgresql_where=OUTSIDE)
        for name in CHECKS:
            batch_op.drop_constraint(name, type_='check')
        for name in ('interview_id', 'vacancy_id', 'employer_id'):
            batch_op.alter_column(name, existing_type=BIG, nullable=False)
        for name in ('hired_on', 'wage', 'occupation', 'employer_fold', 'employer_name', 'way'):
            batch_op.drop_column(name)
