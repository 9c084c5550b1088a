"""lists to sign are arranged: all together, by commune or by booth"""

import sqlalchemy as sa
from alembic import op


revision = '20261130_lists'
down_revision = '20261130_referrals'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('print_run', schema=None) as batch_op:
        batch_op.add_column(sa.Column('arranged', sa.String(length=12), server_default='', nullable=False))


def downgrade() -> None:
    with op.batch_alter_table('print_run', schema=None) as batch_op:
        batch_op.drop_column('arranged')
