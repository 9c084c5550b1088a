"""Why a cell, a row or a whole list is not taken in."""

from jobfair.kit.errors import N_, Conflict, Invalid, NotFound


class NoFile(Invalid):
    """The form came without a file."""

    code = "exchange.no_file"
    message = N_("No file was chosen. Choose the list you want to import.")


class EmptyList(Invalid):
    """Headings, but nothing beneath them."""

    code = "exchange.empty_list"
    message = N_("The list has headings but no rows. Fill in at least one row and send it again.")


class ListGone(NotFound):
    """The list waited too long, was cancelled, or belongs to somebody else."""

    code = "exchange.list_gone"
    message = N_(
        "This list is no longer waiting: lists are kept for one hour at most. Nothing was"
        " imported from it. Send the file again."
    )


class AlreadyImported(Conflict):
    """The list was imported before, by another press of the button."""

    code = "exchange.already_imported"
    message = N_("This list has been imported. Here is what came of it.")


class HouseChanged(Conflict):
    """What would be imported is no longer what was shown."""

    code = "exchange.house_changed"
    message = N_(
        "The fair has changed since this preview was made. Nothing was imported. Look at the"
        " new figures, then import."
    )


class NothingToImport(Conflict):
    """No row of the list is new and right."""

    code = "exchange.nothing_to_import"
    message = N_("No row can be imported. Correct the rows listed below and send the file again.")


class ClaimDecided(Conflict):
    """Somebody else has looked at the row."""

    code = "exchange.claim_decided"
    message = N_("This row was already looked at. Open the next one.")


class CellEmpty(Invalid):
    """A cell that is needed is empty."""

    code = "exchange.cell_empty"
    message = N_("This cell must not be empty. Fill it in.")


class FormulaInCell(Invalid):
    """A formula stands where a value is needed; formulas are never computed."""

    code = "exchange.formula"
    message = N_("This cell holds a formula. Copy it and paste it back as a value.")


class StruckThrough(Invalid):
    """Somebody has crossed the cell out."""

    code = "exchange.struck_through"
    message = N_("This cell is struck through. Delete the row, or take the line through it away.")


class MergedCells(Invalid):
    """Several cells were made one: it cannot be told for which rows the value holds."""

    code = "exchange.merged"
    message = N_("The cells %(area)s are merged. Unmerge them and fill in every row.")


class HiddenRow(Invalid):
    """The row is hidden: it may have been meant to be left out."""

    code = "exchange.hidden_row"
    message = N_("This row is hidden. Show it if it counts, or delete it.")


class NotADay(Invalid):
    """It is no day of the calendar in the form we read."""

    code = "exchange.not_a_day"
    message = N_("This is not a day. Write day/month/year, such as 31/12/1990, or only the year.")


class TwoDigitYear(Invalid):
    """The century is missing."""

    code = "exchange.two_digit_year"
    message = N_("The year has only two digits. Write all four, such as 31/12/1990.")


class DayToCome(Invalid):
    """The day lies in the future."""

    code = "exchange.day_to_come"
    message = N_("This day lies in the future. Compare it with the papers.")


class YearsDisagree(Invalid):
    """Day and year of birth stand in two columns, and differ."""

    code = "exchange.years_disagree"
    message = N_("The day of birth and the year of birth disagree. Correct one of them.")


class NotAChoice(Invalid):
    """The word is none of those that are allowed."""

    code = "exchange.not_a_choice"
    message = N_("This value is not known. Write one of these: %(allowed)s.")


class NumberRounded(Invalid):
    """The program has rounded a long number, so digits are lost for good."""

    code = "exchange.number_rounded"
    message = N_(
        "Digits of this number are lost (1.23E+11). Format the column as text, type again."
    )


class OldIdNumber(Invalid):
    """Nine digits: an identity card from before the citizen number."""

    code = "exchange.old_id_number"
    message = N_("This is an old number of 9 digits. Enter the 12 digits, or leave the cell empty.")


class ZeroLost(Invalid):
    """A citizen number without the noughts at its front."""

    code = "exchange.zero_lost"
    message = N_("The program may have dropped the first 0. With the 0 it reads %(suggestion)s.")


class SeveralPhones(Invalid):
    """More than one telephone number in a cell."""

    code = "exchange.several_phones"
    message = N_("Only one telephone number fits here. Keep the one to call first.")


class CommuneUnknown(Invalid):
    """No commune is called so since July 2025."""

    code = "exchange.commune_unknown"
    message = N_(
        "We know no commune or ward of this name since July 2025. Write the new name, or leave"
        " the cell empty and keep the old name in the address."
    )


class CommuneOfBefore(Invalid):
    """It is the name of a commune until July 2025."""

    code = "exchange.commune_of_before"
    message = N_("This is a commune of before July 2025. It is part of %(now)s now: write that.")


class CommuneUnclear(Invalid):
    """Several communes are called so."""

    code = "exchange.commune_unclear"
    message = N_("Several places have this name: %(found)s. Write the province behind it.")


class NotBooths(Invalid):
    """It is no list of booth numbers."""

    code = "exchange.not_booths"
    message = N_("Write the numbers of booths with commas between them, such as 3, 12.")


class BoothUnknown(Invalid):
    """The fair has no booth with this number."""

    code = "exchange.booth_unknown"
    message = N_("This fair has no booth %(number)s. Correct the number, or place the booth first.")


class NotACount(Invalid):
    """It is no whole number in the range."""

    code = "exchange.not_a_count"
    message = N_("Write a whole number from %(least)s to %(most)s.")


class NotAWage(Invalid):
    """It is no monthly wage in dong."""

    code = "exchange.not_a_wage"
    message = N_(
        "Write the whole amount in dong, such as 7.500.000. Leave it empty if agreed later."
    )


class NotAnEmail(Invalid):
    """It is no e-mail address."""

    code = "exchange.not_an_email"
    message = N_("This is not an e-mail address. Correct it, or leave the cell empty.")


class TwiceInFile(Invalid):
    """The same stands in an earlier row; that one is kept."""

    code = "exchange.twice_in_file"
    message = N_("The same is already in row %(row)s. Delete one of the two rows.")


class KnownByOtherName(Invalid):
    """The number is known, with another name or birth year."""

    code = "exchange.known_by_other_name"
    message = N_(
        "This number belongs to somebody we know by another name or birth year. Compare the"
        " papers; correct the row here, or the person at the desk."
    )


class PerhapsKnown(Invalid):
    """Somebody with this name and day of birth is known; nothing tells whether it is the same."""

    code = "exchange.perhaps_known"
    message = N_(
        "Somebody with this name and day of birth is known. Add the citizen number, or register"
        " this person at the desk."
    )


class EmployerKnownByOtherName(Invalid):
    """The tax code is known, with another name."""

    code = "exchange.employer_known_by_other_name"
    message = N_(
        "This tax code belongs to an employer with another name. Compare the papers, or leave"
        " the name empty to use the one we have."
    )


class EmployerRefused(Invalid):
    """The centre has refused this employer."""

    code = "exchange.employer_refused"
    message = N_("The centre has refused this employer. Change that on its page first.")


class BoothHasOtherEmployer(Invalid):
    """The booth number belongs to another employer."""

    code = "exchange.booth_has_other_employer"
    message = N_("Booth %(number)s belongs to another employer. Choose a free number, or none.")


class NameOfEmployerMissing(Invalid):
    """The employer is new, and no row of the file names it."""

    code = "exchange.employer_name_missing"
    message = N_("This employer is new to the centre. Write its name in its first row.")


class NoBoothFree(Invalid):
    """All booth numbers are given out."""

    code = "exchange.no_booth_free"
    message = N_("This fair has no free booth number left. Remove booths that are not needed.")


class LevelOfUntrainedWork(Invalid):
    """A lowest qualification is named for work that is said to need none."""

    code = "exchange.level_of_untrained_work"
    message = N_(
        "The row says that no qualification is needed, and names one. Write “Có” there, or leave"
        " this cell empty."
    )
