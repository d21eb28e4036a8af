"""places and towns"""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'


def upgrade() -> None:
    op.create_table('town',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('nation', sa.String(length=20), nullable=False),
    sa.Column('latitude', sa.Double(), nullable=False),
    sa.Column('longitude', sa.Double(), nullable=False),
    sa.Column('people', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_table('place',
    sa.Column('id', sa.String(length=60), nullable=False),
    sa.Column('service_id', sa.String(length=60), nullable=True),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('town', sa.String(length=80), nullable=False),
    sa.Column('at', sa.String(length=200), nullable=True),
    sa.Column('nation', sa.String(length=20), nullable=False),
    sa.Column('latitude', sa.Double(), nullable=False),
    sa.Column('longitude', sa.Double(), nullable=False),
    sa.Column('listed', sa.Boolean(), nullable=False),
    sa.Column('as_of', sa.String(length=10), nullable=False),
    sa.ForeignKeyConstraint(['service_id'], ['service.id'], ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('place', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_place_kind'), ['kind'], unique=False)
        batch_op.create_index(batch_op.f('ix_place_service_id'), ['service_id'], unique=False)

    op.create_table('town_key',
    sa.Column('town_id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(length=100), nullable=False),
    sa.ForeignKeyConstraint(['town_id'], ['town.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('town_id', 'key')
    )
    with op.batch_alter_table('town_key', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_town_key_key'), ['key'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('town_key', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_town_key_key'))

    op.drop_table('town_key')
    with op.batch_alter_table('place', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_place_service_id'))
        batch_op.drop_index(batch_op.f('ix_place_kind'))

    op.drop_table('place')
    op.drop_table('town')
