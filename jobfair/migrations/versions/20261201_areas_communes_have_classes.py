"""communes have classes with days"""

import sqlalchemy as sa
from alembic import op


revision = '20261201_areas'
down_revision = '20261201_homes'
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')

OTHER = """SELECT 1 FROM area_class AS other
    WHERE other.id <> NEW.id AND other.taken_back_at IS NULL
    AND other.centre_id = NEW.centre_id AND other.scale = NEW.scale
    AND other.commune_set = NEW.commune_set AND other.commune_code = NEW.commune_code
    AND (other.ends_on IS NULL OR other.ends_on >= NEW.begins_on)
    AND (NEW.ends_on IS NULL OR other.begins_on <= NEW.ends_on)"""

SQLITE = """CREATE TRIGGER area_class_stands_alone_{act} AFTER {act} ON area_class
WHEN NEW.taken_back_at IS NULL AND EXISTS ({other})
BEGIN SELECT RAISE(ABORT, 'area classes share days'); END"""

# Two transactions that do not see each other's rows wait for one another at the lock.
POSTGRES = """CREATE FUNCTION area_class_stands_alone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('area_class ' || NEW.centre_id || ' ' || NEW.commune_code));
    IF NEW.taken_back_at IS NULL AND EXISTS ({other}) THEN
        RAISE EXCEPTION 'area classes share days' USING ERRCODE = 'exclusion_violation';
    END IF;
    RETURN NEW;
END $$"""


def upgrade() -> None:
    op.create_table('area_class',
    sa.Column('id', BIG, nullable=False),
    sa.Column('centre_id', BIG, nullable=False),
    sa.Column('commune_code', sa.String(length=10), nullable=False),
    sa.Column('commune_set', sa.String(length=20), nullable=False),
    sa.Column('scale', sa.String(length=10), nullable=False),
    sa.Column('area', sa.String(length=10), nullable=False),
    sa.Column('begins_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=True),
    sa.Column('source', sa.String(length=200), nullable=False),
    sa.Column('recorded_by', BIG, nullable=False),
    sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('taken_back_by', BIG, nullable=True),
    sa.Column('taken_back_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('why_taken_back', sa.String(length=300), nullable=False),
    sa.CheckConstraint("(scale = 'region' AND area IN ('region_1', 'region_2', 'region_3')) OR (scale IN ('hardship', 'border', 'island') AND area = scale)", name=op.f('ck_area_class_area_of_scale')),
    sa.CheckConstraint('ends_on >= begins_on', name=op.f('ck_area_class_days_in_order')),
    sa.CheckConstraint("source <> ''", name=op.f('ck_area_class_source')),
    sa.CheckConstraint("(taken_back_at IS NULL) = (taken_back_by IS NULL) AND (taken_back_at IS NULL) = (why_taken_back = '')", name=op.f('ck_area_class_taken_back_with_reason')),
    sa.ForeignKeyConstraint(['centre_id'], ['centre.id'], name=op.f('fk_area_class_centre_id')),
    sa.ForeignKeyConstraint(['recorded_by'], ['account.id'], name=op.f('fk_area_class_recorded_by')),
    sa.ForeignKeyConstraint(['taken_back_by'], ['account.id'], name=op.f('fk_area_class_taken_back_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_area_class'))
    )
    op.create_index('ix_area_class_commune', 'area_class', ['centre_id', 'commune_code', 'scale'])
    if op.get_bind().dialect.name == 'sqlite':
        for act in ('INSERT', 'UPDATE'):
            op.execute(SQLITE.format(act=act, other=OTHER))
    else:
        op.execute(POSTGRES.format(other=OTHER))
        op.execute('CREATE TRIGGER area_class_stands_alone BEFORE INSERT OR UPDATE ON area_class'
                   ' FOR EACH ROW EXECUTE FUNCTION area_class_stands_alone()')


def downgrade() -> None:
    op.drop_table('area_class')
    if op.get_bind().dialect.name != 'sqlite':
        op.execute('DROP FUNCTION area_class_stands_alone()')
