"""The words of the programme report, for page, paper and workbook alike."""

from datetime import datetime

from jobfair.centres.rules import RUNG_WORDS
from jobfair.kit.errors import N_
from jobfair.kit.i18n import Say, clock, day, number
from jobfair.programme.queries.report import ProgrammeReport
from jobfair.programme.rules.indicators import DEFINITION_WORDS, INDICATOR_WORDS
from jobfair.programme.rules.veil import OPEN, Veil
from jobfair.wordings.rules.told import Told

TITLE = N_("Programme report")
AS_OF = N_("As of the end of %(day)s, by what was known at %(time)s on %(today)s.")
DEFINITION = N_(
    "A successful connection is a placement that has reached this rung of the ladder or a higher"
    " one: %(rung)s."
)
SMALL = N_(
    "Fewer than 5 people of a group or of one place are not shown, nor figures from which they could be reckoned."
)
OF_GROUP = N_(
    "Of a group: people with a paper about it that was in force on the day on which it happened."
)
OF_UNIT = N_(
    "Of a unit: people whose commune lies in it. Until 30/06/2025 a name means the commune or"
    " district of that time, since then today's commune."
)
OF_CHANNELS = N_(
    "Of several statements of one channel that overlap, the latest counts; those of different"
    " channels are added up."
)
WITHOUT_RESULT = N_("Targets without any result: %(count)s.")
UNCONFIRMED = N_("Placements not yet known to have reached the rung that counts: %(count)s.")
WITHOUT_MONEY = N_("Years without a budget entry: %(years)s.")
TAKEN_BACK = N_("Entries taken back, with a reason: %(count)s.")


def programme_told(report: ProgrammeReport, veil: Veil, say: Say, *, at: datetime) -> Told:
    """Return the words of the programme report; few people are hidden unless the veil is open."""
    known = report.completeness
    subjects = [one.goal.subject for one in report.progress]
    subjects += [each.subject for each in report.others]
    measured = {subject.indicator for subject in subjects}
    years = ", ".join(map(str, known.years_without_money)) or say(N_("none"))
    return Told(
        title=say(TITLE),
        as_of=say(AS_OF) % {"day": day(report.on), "time": clock(at), "today": day(at)},
        definition=say(DEFINITION) % {"rung": say(RUNG_WORDS[report.counting_rung])},
        notes=(
            *(
                f"{_capital(say(INDICATOR_WORDS[indicator]))}: {say(words)}"
                for indicator, words in DEFINITION_WORDS.items()
                if indicator in measured
            ),
            say(OF_GROUP),
            say(OF_UNIT),
            say(OF_CHANNELS),
        ),
        hidden="" if veil is OPEN else say(SMALL),
        known=(
            say(WITHOUT_RESULT) % {"count": number(known.without_result)},
            say(UNCONFIRMED) % {"count": number(known.unconfirmed)},
            say(WITHOUT_MONEY) % {"years": years},
            say(TAKEN_BACK) % {"count": number(known.taken_back)},
        ),
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
