"""Why something can be refused for a worker."""

from jobfair.kit.errors import N_, Conflict, Invalid, NotFound


class NotACard(Invalid):
    """What was read is not the QR code of a citizen card."""

    code = "workers.not_a_card"
    message = N_(
        "This is not the QR code of a citizen card. Show the card's QR code, or ask staff."
    )


class HealthInsuranceCard(Invalid):
    """A health-insurance card was shown."""

    code = "workers.health_insurance_card"
    message = N_("This is a health-insurance card. Please show your citizen card or your ticket.")


class PaymentCode(Invalid):
    """A payment code (VietQR) was shown."""

    code = "workers.payment_code"
    message = N_("This is a payment code. Please show your citizen card or your ticket.")


class CardDamaged(Invalid):
    """It is a citizen card, but letters or fields were lost on the way."""

    code = "workers.card_damaged"
    message = N_("Part of this card could not be read. Try again, or ask staff to enter the rest.")


class TextTooLong(Invalid):
    """More was read than any card holds."""

    code = "workers.text_too_long"
    message = N_("This code is too long to be a citizen card. Show one code at a time.")


class BadIdNumber(Invalid):
    """It is not a citizen number of 12 digits."""

    code = "workers.bad_id_number"
    message = N_("A citizen number has 12 digits. Compare it with the card and enter it again.")


class TicketUnknown(NotFound):
    """No registration carries this ticket or code."""

    code = "ticket.unknown"
    message = N_("We do not know this ticket. Ask the staff at the desk; bring your papers.")


class TicketForOtherFair(Conflict):
    """The ticket is good, but for another fair."""

    code = "ticket.other_fair"
    message = N_("This ticket is for another fair. Ask the staff at the desk for a new one.")


class TicketRevoked(Conflict):
    """The ticket was withdrawn and replaced."""

    code = "ticket.revoked"
    message = N_("This ticket is no longer good; there is a newer one. Ask the staff at the desk.")


class TicketOfOtherKind(Invalid):
    """The code is one of ours, but no ticket."""

    code = "ticket.wrong_kind"
    message = N_("This code is not a ticket. Scan the ticket you were given for this fair.")


class AlreadyRegistered(Conflict):
    """The person is registered for this fair."""

    code = "workers.already_registered"
    message = N_("This person is already registered for the fair. Open the registration instead.")


class IdNumberTaken(Conflict):
    """Another person at this centre has this ID number."""

    code = "workers.id_number_taken"
    message = N_("Another person is known with this ID number. Compare the two before going on.")


class TooYoung(Conflict):
    """The person has not reached the fair's age."""

    code = "workers.too_young"
    message = N_("Workers must be at least %(age)s years old on the day of the fair. Ask the desk.")


class BadBirthYear(Invalid):
    """The year of birth cannot be right."""

    code = "workers.bad_birth_year"
    message = N_("This year of birth cannot be right. Give four digits, such as 1990.")


class NumbersUsedUp(Conflict):
    """The fair has no numbers left."""

    code = "workers.numbers_used_up"
    message = N_("All numbers of this fair have been given out. Ask the organiser.")


class NameMissing(Conflict):
    """The person came without a card, and nobody has asked for the name yet."""

    code = "workers.name_missing"
    message = N_("This person's name is not written down yet. Ask for it at the desk first.")
