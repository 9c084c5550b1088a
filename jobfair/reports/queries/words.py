"""The words of the session report and of a year's overview, for page, paper and workbook alike."""

from datetime import datetime

from jobfair.centres.rules import RUNG_WORDS
from jobfair.fairs.models import Fair
from jobfair.fairs.rules import State
from jobfair.kit.errors import N_
from jobfair.kit.i18n import Say, clock, day, number
from jobfair.kit.small_groups import SMALL_GROUP
from jobfair.reports.queries.lasting import Lasting
from jobfair.reports.queries.session import SessionReport
from jobfair.reports.queries.year import NO_OUTCOME, ONCE, YearReport
from jobfair.wordings.rules.told import Told

SESSION_TITLE = N_("Report on the results of the job fair")
YEAR_TITLE = N_("Overview of the year %(year)s")
AS_OF = N_("Counted at %(time)s on %(day)s.")
DEFINITION = N_(
    "A successful connection is a placement that has reached this rung of the ladder or a higher"
    " one: %(rung)s."
)
PEOPLE = N_("Workers are counted as people, each once; visits are counted apart.")
INTERVIEWED = N_(
    "Interviewed are those whose interview has an outcome; passed are those who were hired on the"
    " spot."
)
ADVISED = N_(
    "Advised are those whom an adviser has noted as given advice or career orientation, without"
    " what was taken back."
)
HIDDEN_MARK = "×"
HIDDEN = N_(
    "× stands for a group of fewer than %(least)s people, or one from which such a group could be"
    " reckoned."
)
JOURNAL = N_("Counted from what happened up to entry %(version)s of the fair's journal.")
STILL_OPEN = N_("The fair is not closed yet, so the figures still grow.")


def session_told(
    fair: Fair, report: SessionReport, known: Lasting, say: Say, *, at: datetime
) -> Told:
    """Return the words of the session report as it is counted now."""
    lacks = []
    if fair.state not in {State.CLOSED, State.ARCHIVED}:
        lacks.append(say(STILL_OPEN))
    if report.without_outcome:
        lacks.append(say(NO_OUTCOME) % {"count": number(report.without_outcome)})
    return Told(
        title=say(SESSION_TITLE),
        as_of=say(AS_OF) % {"time": clock(at), "day": day(at)},
        definition=say(DEFINITION) % {"rung": say(RUNG_WORDS[report.counting_rung])},
        notes=(
            say(PEOPLE),
            say(INTERVIEWED),
            say(ADVISED),
            say(JOURNAL) % {"version": number(report.version)},
        ),
        hidden=say(HIDDEN) % {"least": number(SMALL_GROUP)},
        known=known.told(say),
        lacks=(*lacks, *report.contradictions(say)),
    )


def year_told(told: YearReport, say: Say, *, at: datetime) -> Told:
    """Return the words of the overview of a year as it is counted now."""
    return Told(
        title=say(YEAR_TITLE) % {"year": told.year},
        as_of=say(AS_OF) % {"time": clock(at), "day": day(at)},
        definition=say(DEFINITION) % {"rung": say(RUNG_WORDS[told.counting_rung])},
        notes=(say(ONCE),),
        hidden=say(HIDDEN) % {"least": number(SMALL_GROUP)},
        known=told.known.told(say),
        lacks=told.lacks(say),
    )
