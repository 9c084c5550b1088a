"""fair turns: places rest, return and move; the law lets some go first"""

import sqlalchemy as sa
from alembic import op


revision = '20261129_turns'
down_revision = '20261128_voices'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('fair', schema=None) as batch_op:
        batch_op.add_column(sa.Column('free_returns', sa.Integer(), server_default='1', nullable=False))
        batch_op.add_column(sa.Column('priority_by_law', sa.Boolean(), server_default=sa.true(), nullable=False))
        batch_op.create_check_constraint('free_returns', 'free_returns >= 0')
    with op.batch_alter_table('place', schema=None) as batch_op:
        batch_op.add_column(sa.Column('returns', sa.Integer(), server_default='0', nullable=False))
        batch_op.add_column(sa.Column('paused_at', sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table('registration', schema=None) as batch_op:
        batch_op.add_column(sa.Column('has_priority', sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    with op.batch_alter_table('registration', schema=None) as batch_op:
        batch_op.drop_column('has_priority')
    with op.batch_alter_table('place', schema=None) as batch_op:
        batch_op.drop_column('paused_at')
        batch_op.drop_column('returns')
    with op.batch_alter_table('fair', schema=None) as batch_op:
        batch_op.drop_constraint('free_returns', type_='check')
        batch_op.drop_column('priority_by_law')
        batch_op.drop_column('free_returns')
