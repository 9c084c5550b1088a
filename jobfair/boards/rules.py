"""The words of the big board: it says everything in both languages, in turn."""

from collections.abc import Mapping

from jobfair.employers.rules import FLOOR_WORDS
from jobfair.kit.errors import N_

LABELS: Mapping[str, str] = {
    "calling": N_("Now calling"),
    "to_booth": N_("to booth"),
    "seat": N_("seat"),
    "nobody_called": N_("Nobody is being called right now. Please watch for your number."),
    "last_called": N_("Last called"),
    "booths": N_("Booths"),
    "now": N_("Now"),
    "waiting": N_("Waiting"),
    "places_left": N_("Places left"),
    "present": N_("Present"),
    "in_interview": N_("In interview"),
    "interviewed": N_("Interviewed"),
    "hired": N_("Hired"),
    "age": N_("Updated"),
    "seconds_ago": N_("s ago"),
    "reconnecting": N_("Reconnecting. What you see may be old. Last update at"),
    "not_running": N_("The fair is not running now."),
    "no_booths": N_("No booths yet."),
    "sound_on": N_("Turn sound on"),
    "connecting": N_("Connecting …"),
    "welcome": N_("Welcome"),
    "held_by": N_("Held by"),
    "where": N_("Place of the fair"),
    "hours": N_("Hours"),
    "employers_here": N_("Employers at this fair"),
    "where_to_go": N_("Where to go"),
    "at_kiosk": N_("Check in at a kiosk"),
    "at_kiosk_how": N_("Scan your ticket or citizen card. The kiosk gives you a number."),
    "at_desk": N_("No papers, or a question? Go to the desk"),
    "watch": N_("Wait for your number"),
    "watch_how": N_("It is shown here and called aloud. Then go to the booth that is named."),
    "pair_title": N_("Pair this board"),
    "pair_waiting": N_(
        "Organiser: open the fair, choose Devices, and type this code there. The board starts by itself."
    ),
    "pair_unreachable": N_("The server cannot be reached. Check the network; we keep trying."),
    "pair_done": N_("This board is paired. It starts now."),
    **{f"floor_{floor}": words for floor, words in FLOOR_WORDS.items()},
}
