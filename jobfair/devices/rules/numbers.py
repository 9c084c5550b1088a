"""What a kiosk gets at a sign of life: further numbers, and the wish to send everything again."""

from collections.abc import Collection

from jobfair.devices.rules.report import Report

BLOCK = 50
MOST_UNFINISHED = 12
"""A kiosk lets in some 600 people an hour; staff can bring a road for the network in that time."""
FEW_LEFT = MOST_UNFINISHED * BLOCK - BLOCK


def needs_numbers(
    leased: Collection[int], known: Collection[int], *, left: int, heard: int
) -> bool:
    """Tell whether a memory is to get another block.

    Not while it does not know a block that is its own: then our answer was lost, and it
    comes again. And not when it has more than it can have used, going by the scans we heard.
    """
    unfinished = len(leased) - heard // BLOCK
    return left < FEW_LEFT and set(leased) <= set(known) and unfinished < MOST_UNFINISHED


def must_resend(report: Report, *, heard: int, dropped: int) -> bool:
    """Tell whether scans are missing here that a kiosk was told we have.

    It numbers its scans without gaps. What we neither heard nor know to be waiting there,
    set aside or dropped, was in records that a copy, put back since, does not have.
    """
    return heard + report.unsent + dropped < report.last_seq
