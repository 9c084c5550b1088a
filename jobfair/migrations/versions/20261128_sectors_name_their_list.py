"""sectors name their list"""

import sqlalchemy as sa
from alembic import op

revision = "20261128_sectors_name_their_list"
down_revision = "20261123"
branch_labels = None
depends_on = None


def upgrade() -> None:
    list_so_far = sa.Column("sector_set", sa.String(20), nullable=False, server_default="vsic-2018")
    op.add_column("employer", list_so_far)


def downgrade() -> None:
    op.drop_column("employer", "sector_set")
