"""Why something can be refused for an employer."""

from jobfair.kit.errors import N_, Invalid


class BadTaxCode(Invalid):
    """The tax code has the wrong length, or its check digit disagrees."""

    code = "employers.bad_tax_code"
    message = N_(
        "This is not a Vietnamese tax code. It has 10 digits, 10 digits and a branch number"
        " (0123456789-001), or 12 digits for a household or a person. Compare it with the"
        " registration paper."
    )
