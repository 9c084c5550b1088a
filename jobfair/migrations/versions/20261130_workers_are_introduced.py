"""workers are introduced to employers by slips that are certificates of their own kind"""

import sqlalchemy as sa
from alembic import op


revision = '20261130_referrals'
down_revision = '20261130_evidence'
branch_labels = None
depends_on = None

BEFORE = (
    "(kind = 'attendance' AND registration_id IS NOT NULL AND placement_id IS NULL AND employer_id IS NULL)"
    " OR (kind = 'placement' AND registration_id IS NOT NULL AND placement_id IS NOT NULL AND employer_id IS NULL)"
    " OR (kind = 'thanks' AND registration_id IS NULL AND placement_id IS NULL AND employer_id IS NOT NULL)"
)
AFTER = (
    "(kind = 'attendance' AND registration_id IS NOT NULL AND placement_id IS NULL AND employer_id IS NULL AND vacancy_id IS NULL)"
    " OR (kind = 'placement' AND registration_id IS NOT NULL AND placement_id IS NOT NULL AND employer_id IS NULL AND vacancy_id IS NULL)"
    " OR (kind = 'thanks' AND registration_id IS NULL AND placement_id IS NULL AND employer_id IS NOT NULL AND vacancy_id IS NULL)"
    " OR (kind = 'referral' AND registration_id IS NOT NULL AND placement_id IS NULL AND employer_id IS NULL AND vacancy_id IS NOT NULL)"
)
LIVE = sa.text("kind = 'referral' AND revoked_at IS NULL")


def upgrade() -> None:
    with op.batch_alter_table('certificate', schema=None) as batch_op:
        batch_op.add_column(sa.Column('vacancy_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_certificate_vacancy_id'), 'vacancy', ['vacancy_id'], ['id'])
        batch_op.drop_constraint('subject', type_='check')
        batch_op.create_check_constraint('subject', AFTER)
        batch_op.create_index('uq_certificate_referral', ['registration_id', 'vacancy_id'], unique=True, sqlite_where=LIVE, postgresql_where=LIVE)


def downgrade() -> None:
    with op.batch_alter_table('certificate', schema=None) as batch_op:
        batch_op.drop_index('uq_certificate_referral', sqlite_where=LIVE, postgresql_where=LIVE)
        batch_op.drop_constraint('subject', type_='check')
        batch_op.create_check_constraint('subject', BEFORE)
        batch_op.drop_constraint(batch_op.f('fk_certificate_vacancy_id'), type_='foreignkey')
        batch_op.drop_column('vacancy_id')
