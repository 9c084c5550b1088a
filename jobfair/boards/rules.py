"""The words of the big board: it says everything in both languages, in turn."""

from collections.abc import Mapping

from jobfair.employers.rules import FLOOR_WORDS
from jobfair.kit.errors import N_

LABELS: Mapping[str, str] = {
    "calling": N_("Now calling"),
    "to_booth": N_("to booth"),
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
    "pair_title": N_("Pair this board"),
    "pair_waiting": N_(
        "Organiser: open the fair, choose Devices, and type this code there. The board starts by itself."
    ),
    "pair_unreachable": N_("The server cannot be reached. Check the network; we keep trying."),
    "pair_done": N_("This board is paired. It starts now."),
    **{f"floor_{floor}": words for floor, words in FLOOR_WORDS.items()},
}
