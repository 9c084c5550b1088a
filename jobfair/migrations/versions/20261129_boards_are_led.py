"""boards are led from afar: what each shows and says, and words of the staff on them"""

import sqlalchemy as sa
from alembic import op


revision = '20261129_boards'
down_revision = '20261129_vacancy_level'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('board_setting',
    sa.Column('device_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=False, nullable=False),
    sa.Column('layout', sa.String(length=10), nullable=False),
    sa.Column('first', sa.Integer(), nullable=True),
    sa.Column('last', sa.Integer(), nullable=True),
    sa.Column('volume', sa.Integer(), nullable=False),
    sa.Column('speaks', sa.String(length=5), nullable=False),
    sa.Column('reloads', sa.Integer(), nullable=False),
    sa.CheckConstraint("layout <> 'row' OR (first IS NOT NULL AND last IS NOT NULL AND first <= last)", name=op.f('ck_board_setting_row_is_whole')),
    sa.CheckConstraint('volume BETWEEN 0 AND 3', name=op.f('ck_board_setting_volume')),
    sa.ForeignKeyConstraint(['device_id'], ['device.id'], name=op.f('fk_board_setting_device_id')),
    sa.PrimaryKeyConstraint('device_id', name=op.f('pk_board_setting'))
    )
    op.create_table('announcement',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('fair_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('device_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('vi', sa.String(length=120), nullable=False),
    sa.Column('en', sa.String(length=120), nullable=False),
    sa.Column('said_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('said_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("vi <> ''", name=op.f('ck_announcement_says_something')),
    sa.CheckConstraint('ends_at >= said_at', name=op.f('ck_announcement_ends_later')),
    sa.CheckConstraint('length(vi) <= 120 AND length(en) <= 120', name=op.f('ck_announcement_is_short')),
    sa.ForeignKeyConstraint(['device_id'], ['device.id'], name=op.f('fk_announcement_device_id')),
    sa.ForeignKeyConstraint(['fair_id'], ['fair.id'], name=op.f('fk_announcement_fair_id')),
    sa.ForeignKeyConstraint(['said_by'], ['account.id'], name=op.f('fk_announcement_said_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_announcement'))
    )
    with op.batch_alter_table('announcement', schema=None) as batch_op:
        batch_op.create_index('ix_announcement_now', ['fair_id', 'ends_at'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('announcement', schema=None) as batch_op:
        batch_op.drop_index('ix_announcement_now')
    op.drop_table('announcement')
    op.drop_table('board_setting')
