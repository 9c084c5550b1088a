"""Who found work outside last month's fair: introduced later by the centre, or by themselves."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from jobfair.centres.rules import Rung
from jobfair.checkin.models import Attendance
from jobfair.fairs.models import Fair
from jobfair.kit.clock import day_of
from jobfair.kit.db import Database
from jobfair.kit.facts import Actor
from jobfair.placements.models import Placement
from jobfair.placements.rules import Confirmer, Evidence, Way
from jobfair.placements.services import Proof, WorkFound, place_outside
from jobfair.workers.models import Registration

FOUND = (
    (Way.INTRODUCED, "Hợp tác xã Miến dong Tân Mẫu", "94", 5_800_000, Rung.STARTED, 9),
    (Way.OTHER, "Xưởng mộc Thanh Mai", "75", 6_500_000, Rung.STARTED, 12),
    (Way.OTHER, "Hộ kinh doanh Quán cơm Bà Mẫu", "51", None, Rung.PASSED, 15),
)
BY_COMMUNE = Proof(
    evidence=Evidence.COMMUNE, confirmed_by=Confirmer.COMMUNE, note="Cán bộ xã báo qua điện thoại"
)


def find_work_elsewhere(database: Database, fair: Fair, adviser: Actor, *, at: datetime) -> None:
    """Let a few who came, and whom nobody hired, find work in other ways."""
    with database.transaction(adviser) as db:
        hired = select(Placement.registration_id).where(Placement.fair_id == fair.id)
        visits = db.scalars(
            select(Registration)
            .join(Attendance, Attendance.registration_id == Registration.id)
            .where(Registration.fair_id == fair.id, Registration.id.not_in(hired))
            .options(joinedload(Registration.worker), joinedload(Registration.fair))
            .order_by(Registration.id)
            .limit(len(FOUND))
        ).all()
        for visit, (way, employer, occupation, wage, rung, days) in zip(visits, FOUND, strict=True):
            on = min(fair.day + timedelta(days=days), day_of(at))
            work = WorkFound(
                way=way, employer=employer, occupation=occupation, wage=wage, rung=rung, on=on
            )
            place_outside(db, visit, work, proof=BY_COMMUNE, at=at)
