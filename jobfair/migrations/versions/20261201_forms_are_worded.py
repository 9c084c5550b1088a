"""centres say forms in their own words, from a day on"""

import sqlalchemy as sa
from alembic import op


revision = '20261201_forms'
down_revision = '20261201_letterheads'
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table('own_wording',
    sa.Column('id', ID, nullable=False),
    sa.Column('centre_id', ID, nullable=False),
    sa.Column('form', sa.String(length=12), nullable=False),
    sa.Column('since', sa.Date(), nullable=False),
    sa.Column('texts', sa.JSON(), nullable=False),
    sa.Column('undoes_id', ID, nullable=True),
    sa.Column('recorded_by', ID, nullable=True),
    sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['centre_id'], ['centre.id'], name=op.f('fk_own_wording_centre_id')),
    sa.ForeignKeyConstraint(['recorded_by'], ['account.id'], name=op.f('fk_own_wording_recorded_by')),
    sa.ForeignKeyConstraint(['undoes_id', 'centre_id', 'form'], ['own_wording.id', 'own_wording.centre_id', 'own_wording.form'], name='fk_own_wording_undoes_same_form'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_own_wording')),
    sa.UniqueConstraint('id', 'centre_id', 'form', name='uq_own_wording_of_form'),
    sa.UniqueConstraint('undoes_id', name=op.f('uq_own_wording_undoes_id'))
    )
    with op.batch_alter_table('own_wording', schema=None) as batch_op:
        batch_op.create_index('ix_own_wording_centre', ['centre_id', 'form', 'id'], unique=False)


def downgrade() -> None:
    op.drop_table('own_wording')
