"""fairs have a hall that can be drawn, points elsewhere with seats, and booths with video rooms"""

import sqlalchemy as sa
from alembic import op


revision = '20261129_halls'
down_revision = '20261129_boards'
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table('point',
    sa.Column('id', BIG, nullable=False),
    sa.Column('fair_id', BIG, nullable=False),
    sa.Column('name', sa.String(length=40), nullable=False),
    sa.Column('commune_code', sa.String(length=10), nullable=False),
    sa.Column('commune_set', sa.String(length=20), nullable=False),
    sa.Column('commune_name', sa.String(length=120), nullable=False),
    sa.Column('province_name', sa.String(length=120), nullable=False),
    sa.Column('room', sa.String(length=120), nullable=False),
    sa.Column('seats', sa.Integer(), nullable=False),
    sa.CheckConstraint("name <> ''", name=op.f('ck_point_name')),
    sa.CheckConstraint('seats BETWEEN 1 AND 99', name=op.f('ck_point_seats')),
    sa.ForeignKeyConstraint(['fair_id'], ['fair.id'], name=op.f('fk_point_fair_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_point')),
    sa.UniqueConstraint('fair_id', 'name', name=op.f('uq_point_fair_id_name'))
    )
    # With their constraints in the same statement: SQLite would otherwise make these tables
    # anew, which it refuses while rows of others point at theirs.
    big = 'INTEGER' if op.get_bind().dialect.name == 'sqlite' else 'BIGINT'
    op.execute(f"ALTER TABLE device ADD COLUMN point_id {big} CONSTRAINT fk_device_point_id REFERENCES point (id)")
    op.create_index(op.f('ix_device_point_id'), 'device', ['point_id'], unique=False)
    op.execute("ALTER TABLE booth ADD COLUMN video_room VARCHAR(300) DEFAULT '' NOT NULL CONSTRAINT ck_booth_video_room CHECK (video_room = '' OR substr(video_room, 1, 8) = 'https://')")
    op.create_table('hall',
    sa.Column('fair_id', BIG, autoincrement=False, nullable=False),
    sa.Column('columns', sa.Integer(), nullable=False),
    sa.Column('rows', sa.Integer(), nullable=False),
    sa.Column('changes', sa.Integer(), nullable=False),
    sa.Column('before', sa.JSON(none_as_null=True), nullable=True),
    sa.CheckConstraint('columns BETWEEN 4 AND 40', name=op.f('ck_hall_columns')),
    sa.CheckConstraint('rows BETWEEN 4 AND 30', name=op.f('ck_hall_rows')),
    sa.ForeignKeyConstraint(['fair_id'], ['fair.id'], name=op.f('fk_hall_fair_id')),
    sa.PrimaryKeyConstraint('fair_id', name=op.f('pk_hall'))
    )
    op.create_table('thing',
    sa.Column('id', BIG, nullable=False),
    sa.Column('fair_id', BIG, nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('booth_id', BIG, nullable=True),
    sa.Column('device_id', BIG, nullable=True),
    sa.Column('x', sa.Integer(), nullable=False),
    sa.Column('y', sa.Integer(), nullable=False),
    sa.Column('width', sa.Integer(), nullable=False),
    sa.Column('height', sa.Integer(), nullable=False),
    sa.Column('label', sa.String(length=40), nullable=False),
    sa.CheckConstraint('x >= 1 AND width >= 1 AND x + width - 1 <= 40', name=op.f('ck_thing_columns')),
    sa.CheckConstraint('y >= 1 AND height >= 1 AND y + height - 1 <= 30', name=op.f('ck_thing_rows')),
    sa.CheckConstraint("(kind = 'booth') = (booth_id IS NOT NULL)", name=op.f('ck_thing_booth')),
    sa.CheckConstraint("(kind = 'kiosk') = (device_id IS NOT NULL)", name=op.f('ck_thing_kiosk')),
    sa.ForeignKeyConstraint(['booth_id'], ['booth.id'], name=op.f('fk_thing_booth_id')),
    sa.ForeignKeyConstraint(['device_id'], ['device.id'], name=op.f('fk_thing_device_id')),
    sa.ForeignKeyConstraint(['fair_id'], ['hall.fair_id'], name=op.f('fk_thing_fair_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_thing')),
    sa.UniqueConstraint('booth_id', name=op.f('uq_thing_booth_id')),
    sa.UniqueConstraint('device_id', name=op.f('uq_thing_device_id'))
    )
    with op.batch_alter_table('thing', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_thing_fair_id'), ['fair_id'], unique=False)
        batch_op.create_index('uq_thing_main_door', ['fair_id'], unique=True, sqlite_where=sa.text("kind = 'main_door'"), postgresql_where=sa.text("kind = 'main_door'"))
    op.create_table('seating',
    sa.Column('place_id', BIG, autoincrement=False, nullable=False),
    sa.Column('point_id', BIG, nullable=False),
    sa.Column('seat', sa.Integer(), nullable=False),
    sa.CheckConstraint('seat >= 1', name=op.f('ck_seating_seat')),
    sa.ForeignKeyConstraint(['place_id'], ['place.id'], name=op.f('fk_seating_place_id')),
    sa.ForeignKeyConstraint(['point_id'], ['point.id'], name=op.f('fk_seating_point_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('place_id', name=op.f('pk_seating')),
    sa.UniqueConstraint('point_id', 'seat', name=op.f('uq_seating_point_id_seat'))
    )


def downgrade() -> None:
    op.drop_table('seating')
    with op.batch_alter_table('thing', schema=None) as batch_op:
        batch_op.drop_index('uq_thing_main_door', sqlite_where=sa.text("kind = 'main_door'"), postgresql_where=sa.text("kind = 'main_door'"))
        batch_op.drop_index(batch_op.f('ix_thing_fair_id'))
    op.drop_table('thing')
    op.drop_table('hall')
    with op.batch_alter_table('booth', schema=None) as batch_op:
        batch_op.drop_constraint('video_room', type_='check')
        batch_op.drop_column('video_room')
    with op.batch_alter_table('device', schema=None) as batch_op:  # its reference goes with the column
        batch_op.drop_index(batch_op.f('ix_device_point_id'))
        batch_op.drop_column('point_id')
    op.drop_table('point')
