"""A fair whose people are in the list of a commune."""

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from jobfair.audit.models import JournalEntry
from jobfair.counselling.rules import Evidence
from jobfair.counselling.services import read_groups
from jobfair.exchange.models import GroupClaim
from jobfair.exchange.queries.groups import claims_waiting
from jobfair.exchange.rules.lists import ListKind
from jobfair.kit.clock import now
from jobfair.kit.db import Database
from jobfair.workers.queries import registration_at
from jobfair.workers.rules.terms import Source
from jobfair.workers.services import Person, enter_worker, register
from tests.exchange.lists import Seat, fair_in, keys_of, of_groups, preview, say_yes
from tests.factories import agree_to_group
from tests.sending import post as press


class Commune:
    """A fair whose people are in the list of a commune."""

    def __init__(self, app: Flask, database: Database, fair_id: int, seat: Seat) -> None:
        self.seal = keys_of(app).seal
        self.database = database
        self.fair_id = fair_id
        self.client: FlaskClient = seat()
        self.queue = f"/organise/fairs/{fair_id}/groups"

    def somebody(
        self,
        name: str = "Nông Thị Thử",
        *,
        number: str | None = None,
        agreed: bool = True,
        commune: str = "",
    ) -> int:
        with self.database.transaction() as db:
            fair = fair_in(db, self.fair_id)
            person = Person(name=name, birth_year=1995, id_number=number, commune_code=commune)
            worker = enter_worker(db, self.seal, person, centre_id=fair.centre_id, at=now())
            registration = register(db, fair, worker, source=Source.DESK, at=now())
            agree_to_group(db, registration, given=agreed)
            return registration.id

    def bring(self, *rows: dict[str, object]) -> str:
        """Import a list and return its page."""
        url, _ = preview(self.client, self.fair_id, of_groups(*rows), ListKind.GROUPS)
        assert say_yes(self.client, url).status_code == 303
        return self.client.get(url).get_data(as_text=True)

    def papers(self, registration_id: int) -> list[Evidence | None]:
        with self.database.transaction() as db:
            registration = registration_at(db, self.fair_id, registration_id)
            return [one.said.evidence for one in read_groups(db, self.seal, registration).entries]

    def waiting(self) -> int:
        with self.database.reading() as db:
            return claims_waiting(db, self.fair_id)

    def open_next(self) -> str:
        answer = press(self.client, f"{self.queue}/next")
        assert answer.status_code == 200, answer.status_code
        return answer.get_data(as_text=True)

    def decide(self, who: object) -> int:
        with self.database.reading() as db:
            claim = db.scalars(select(GroupClaim).order_by(GroupClaim.id)).first()
            assert claim is not None
        return press(self.client, f"{self.queue}/{claim.id}", who=who).status_code

    def facts(self) -> list[str]:
        with self.database.reading() as db:
            return list(db.scalars(select(JournalEntry.fact)))
