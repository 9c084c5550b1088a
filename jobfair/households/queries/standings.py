"""Where people of households stand: whether they work, and whether they wait to be helped."""

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from jobfair.centres.rules import Rung
from jobfair.counselling.models import Need, Service, ServiceWithdrawal
from jobfair.households.rules.homes import Standing
from jobfair.households.rules.working_age import of_working_age
from jobfair.placements.models import Placement
from jobfair.placements.rules import ASKED, ending_of, highest, rung_of, standing
from jobfair.workers.models import Registration, Worker
from jobfair.workers.rules.id_number import Sex


def standings(
    db: Session, workers: Collection[Worker], *, on: date, worked_by: date = date.max
) -> Mapping[int, Standing]:
    """Return where some people stand, by person: their age on a day, the rest by what is known now.

    Of their work, what had happened by the end of a day.
    """
    ids = [worker.id for worker in workers]
    rungs, asking, served = _rungs(db, ids, worked_by), _asking(db, ids), _served(db, ids)
    return {
        worker.id: Standing(
            of_working_age=of_working_age(
                worker.born_on, worker.birth_year, Sex(worker.sex) if worker.sex else None, on
            ),
            rung=rungs.get(worker.id),
            asks=worker.id in asking,
            served=worker.id in served,
        )
        for worker in workers
    }


def _rungs(db: Session, worker_ids: Collection[int], worked_by: date) -> Mapping[int, Rung | None]:
    """Return how far the work of some people had come by a day that they had started and not left."""
    found: dict[int, list[Rung]] = {}
    for placement in db.scalars(
        select(Placement)
        .where(Placement.worker_id.in_(worker_ids), Placement.withdrawn_at.is_(None))
        .options(selectinload(Placement.entries))
        .order_by(Placement.id)
    ):
        known = [e for e in standing(placement.entries) if e.reached_on <= worked_by]
        rung = rung_of(known)
        if rung in ASKED and ending_of(known) is None:
            found.setdefault(placement.worker_id, []).append(rung)
    return {worker_id: highest(rungs) for worker_id, rungs in found.items()}


def _asking(db: Session, worker_ids: Collection[int]) -> set[int]:
    return set(
        db.scalars(
            select(Registration.worker_id)
            .join(Need, Need.registration_id == Registration.id)
            .where(Registration.worker_id.in_(worker_ids))
        )
    )


def _served(db: Session, worker_ids: Collection[int]) -> set[int]:
    return set(
        db.scalars(
            select(Registration.worker_id)
            .join(Service, Service.registration_id == Registration.id)
            .outerjoin(ServiceWithdrawal, ServiceWithdrawal.service_id == Service.id)
            .where(Registration.worker_id.in_(worker_ids), ServiceWithdrawal.service_id.is_(None))
        )
    )
