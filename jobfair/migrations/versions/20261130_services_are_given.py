"""needs name their kinds, and what was given is entered"""

import sqlalchemy as sa
from alembic import op


revision = '20261130_services'
down_revision = '20261130_follow_up'
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table('asked_for',
    sa.Column('need_id', BIG, autoincrement=False, nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.CheckConstraint("kind IN ('job', 'training', 'advice', 'abroad', 'loan')", name=op.f('ck_asked_for_kind')),
    sa.ForeignKeyConstraint(['need_id'], ['need.id'], name=op.f('fk_asked_for_need_id')),
    sa.PrimaryKeyConstraint('need_id', 'kind', name=op.f('pk_asked_for'))
    )
    op.create_table('service',
    sa.Column('id', BIG, nullable=False),
    sa.Column('registration_id', BIG, nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('command_id', sa.Uuid(), nullable=False),
    sa.Column('account_id', BIG, nullable=False),
    sa.Column('given_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('note', sa.String(length=300), nullable=False),
    sa.CheckConstraint("kind IN ('advice', 'policy', 'orientation', 'information', 'introduction', 'training', 'abroad', 'loan')", name=op.f('ck_service_kind')),
    sa.CheckConstraint('length(note) <= 300', name=op.f('ck_service_note_is_short')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_service_account_id')),
    sa.ForeignKeyConstraint(['registration_id'], ['registration.id'], name=op.f('fk_service_registration_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_service')),
    sa.UniqueConstraint('command_id', name=op.f('uq_service_command_id'))
    )
    with op.batch_alter_table('service', schema=None) as batch_op:
        batch_op.create_index('ix_service_account', ['account_id', 'given_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_service_registration_id'), ['registration_id'], unique=False)

    op.create_table('service_withdrawal',
    sa.Column('service_id', BIG, autoincrement=False, nullable=False),
    sa.Column('reason', sa.String(length=300), nullable=False),
    sa.Column('account_id', BIG, nullable=False),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("reason <> ''", name=op.f('ck_service_withdrawal_says_why')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_service_withdrawal_account_id')),
    sa.ForeignKeyConstraint(['service_id'], ['service.id'], name=op.f('fk_service_withdrawal_service_id')),
    sa.PrimaryKeyConstraint('service_id', name=op.f('pk_service_withdrawal'))
    )
    _say_kinds_of_what_was_asked_for()


def _say_kinds_of_what_was_asked_for() -> None:
    """Give every statement that was made from pictures the kinds that it says."""
    need = sa.table('need', sa.column('id', BIG), sa.column('trades', sa.JSON), sa.column('place', sa.String),
                    sa.column('wage_from', sa.Integer), sa.column('start', sa.String), sa.column('training', sa.Boolean))
    asked = sa.table('asked_for', sa.column('need_id', BIG), sa.column('kind', sa.String))

    def say(kind: str, condition: sa.ColumnElement[bool]) -> None:
        op.execute(asked.insert().from_select(['need_id', 'kind'], sa.select(need.c.id, sa.literal(kind)).where(condition)))

    here = sa.func.coalesce(need.c.place, '') != 'abroad'
    of_work = sa.or_(sa.cast(need.c.trades, sa.Text) != '[]', need.c.place.is_not(None),
                     need.c.wage_from.is_not(None), need.c.start.is_not(None))
    say('job', sa.and_(here, of_work))
    say('training', need.c.training.is_(True))
    say('abroad', need.c.place == 'abroad')
    say('job', need.c.id.not_in(sa.select(asked.c.need_id)))


def downgrade() -> None:
    op.drop_table('service_withdrawal')
    op.drop_table('service')
    op.drop_table('asked_for')
