"""prints have a size"""

import sqlalchemy as sa
from alembic import op


revision = '20261130_sizes'
down_revision = '20261130_lists'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('print_run', schema=None) as batch_op:
        batch_op.add_column(sa.Column('size', sa.String(length=8), server_default='', nullable=False))


def downgrade() -> None:
    with op.batch_alter_table('print_run', schema=None) as batch_op:
        batch_op.drop_column('size')
