"""kiosks work alone"""

import secrets

import sqlalchemy as sa
from alembic import op


revision = '20261128'
down_revision = '20261128_devices'
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    records = op.create_table('records',
    sa.Column('id', BIG, autoincrement=False, nullable=False),
    sa.Column('history', sa.String(length=20), nullable=False),
    sa.Column('backed_up_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('id = 1', name=op.f('ck_records_one')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_records'))
    )
    op.bulk_insert(records, [{'id': 1, 'history': secrets.token_hex(4), 'backed_up_at': None}])
    op.create_table('number_lease',
    sa.Column('id', BIG, nullable=False),
    sa.Column('fair_id', BIG, nullable=False),
    sa.Column('store', sa.Uuid(), nullable=False),
    sa.Column('first', sa.Integer(), nullable=False),
    sa.Column('last', sa.Integer(), nullable=False),
    sa.Column('leased_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('first % 50 = 0 AND last = first + 49', name=op.f('ck_number_lease_block')),
    sa.ForeignKeyConstraint(['fair_id'], ['fair.id'], name=op.f('fk_number_lease_fair_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_number_lease')),
    sa.UniqueConstraint('fair_id', 'first', name=op.f('uq_number_lease_fair_id_first'))
    )
    with op.batch_alter_table('number_lease', schema=None) as batch_op:
        batch_op.create_index('ix_number_lease_store', ['store', 'fair_id'], unique=False)

    op.create_table('closed_number',
    sa.Column('fair_id', BIG, autoincrement=False, nullable=False),
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('registration_id', BIG, nullable=False),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['fair_id'], ['fair.id'], name=op.f('fk_closed_number_fair_id')),
    sa.ForeignKeyConstraint(['registration_id'], ['registration.id'], name=op.f('fk_closed_number_registration_id')),
    sa.PrimaryKeyConstraint('fair_id', 'number', name=op.f('pk_closed_number'))
    )
    with op.batch_alter_table('closed_number', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_closed_number_registration_id'), ['registration_id'], unique=False)

    op.add_column('registration', sa.Column('number_called', sa.Boolean(), server_default=sa.false(), nullable=False))
    op.execute(
        'UPDATE registration SET number_called = '
        'EXISTS (SELECT 1 FROM place WHERE place.registration_id = registration.id AND place.calls > 0)'
    )
    op.add_column('check_in', sa.Column('store', sa.Uuid(), nullable=True))
    op.add_column('check_in', sa.Column('number', sa.Integer(), nullable=True))
    with op.batch_alter_table('check_in', schema=None) as batch_op:
        batch_op.create_index('ix_check_in_store', ['store', 'seq'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('check_in', schema=None) as batch_op:
        batch_op.drop_index('ix_check_in_store')
    op.drop_column('check_in', 'number')
    op.drop_column('check_in', 'store')
    op.drop_column('registration', 'number_called')
    op.drop_table('closed_number')
    op.drop_table('number_lease')
    op.drop_table('records')
