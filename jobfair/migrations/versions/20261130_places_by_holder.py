"""the places of one person are found at once: whoever is called, whoever looks at their own page"""

from alembic import op


revision = '20261130_places_by_holder'
down_revision = '20261130_prints'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index('ix_place_holder', 'place', ['registration_id', 'state'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_place_holder', table_name='place')
