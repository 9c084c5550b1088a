"""All tables of the house, for migrations and for making an empty house."""

from jobfair.abroad import models as abroad
from jobfair.accounts import models as accounts
from jobfair.areas import models as areas
from jobfair.audit import models as audit
from jobfair.centres import models as centres
from jobfair.checkin import models as checkin
from jobfair.counselling import models as counselling
from jobfair.devices import models as devices
from jobfair.documents import models as documents
from jobfair.employers import models as employers
from jobfair.exchange import models as exchange
from jobfair.fairs import models as fairs
from jobfair.halls import models as halls
from jobfair.households import models as households
from jobfair.interviews import models as interviews
from jobfair.kit import models as kit
from jobfair.kit.db import Base
from jobfair.placements import models as placements
from jobfair.programme import models as programme
from jobfair.queues import models as queues
from jobfair.voices import models as voices
from jobfair.wordings import models as wordings
from jobfair.workers import models as workers

ROOMS = (
    kit, centres, accounts, fairs, devices, voices, employers, workers, areas, counselling, abroad,
    checkin,
    queues, halls, interviews,
    wordings, placements, households, programme, audit, documents, exchange,
)  # fmt: skip

__all__ = ["ROOMS", "Base"]
