"""Why something can be refused for a worker."""

from jobfair.kit.errors import N_, Invalid


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


class BadPhone(Invalid):
    """It is not a telephone number."""

    code = "workers.bad_phone"
    message = N_("This is not a telephone number. Enter it as 0912 345 678, or leave it empty.")
