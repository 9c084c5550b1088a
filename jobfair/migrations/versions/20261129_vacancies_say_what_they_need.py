"""vacancies say what they need: the lowest qualification, where one is asked for"""

import sqlalchemy as sa
from alembic import op


revision = '20261129_vacancy_level'
down_revision = '20261129_turns'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('vacancy', schema=None) as batch_op:
        batch_op.add_column(sa.Column('level', sa.String(length=20), server_default='', nullable=False))
        batch_op.create_check_constraint('level', "level = '' OR trained")


def downgrade() -> None:
    with op.batch_alter_table('vacancy', schema=None) as batch_op:
        batch_op.drop_constraint('level', type_='check')
        batch_op.drop_column('level')
