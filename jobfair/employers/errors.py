"""Why something can be refused for an employer."""

from jobfair.kit.errors import N_, Conflict, Invalid


class BadTaxCode(Invalid):
    """The tax code has the wrong length, or its check digit disagrees."""

    code = "employers.bad_tax_code"
    message = N_(
        "This is not a Vietnamese tax code. It has 10 digits, 10 digits and a branch number"
        " (0123456789-001), or 12 digits for a household or a person. Compare it with the"
        " registration paper."
    )


class TaxCodeTaken(Conflict):
    """The centre knows an employer with this tax code."""

    code = "employers.tax_code_taken"
    message = N_("There is already an employer with this tax code. Open it in the list instead.")


class BoothNumberTaken(Conflict):
    """Another booth of the fair has this number."""

    code = "employers.booth_number_taken"
    message = N_("Another booth of this fair has this number. Choose a free one.")


class EmployerNotApproved(Conflict):
    """The employer was not approved by the centre."""

    code = "employers.not_approved"
    message = N_("This employer has not been approved yet. Approve it first.")


class BoothNotApproved(Conflict):
    """The booth is not part of the fair."""

    code = "employers.booth_not_approved"
    message = N_("This booth has not been approved for the fair yet. Ask the organiser.")


class HeadCountTooLow(Conflict):
    """More people were hired than the new head-count allows."""

    code = "employers.head_count_too_low"
    message = N_("%(hired)s people were already hired here. The head-count cannot be lower.")


class NobodyWanted(Conflict):
    """Every place of the vacancy is taken."""

    code = "employers.nobody_wanted"
    message = N_(
        "All places of this vacancy are taken. Choose another vacancy, or raise the number."
    )


class WagesTurnedRound(Invalid):
    """The lowest wage is above the highest."""

    code = "employers.wages_turned_round"
    message = N_("The lowest wage is above the highest. Correct one of them.")


class BadVideoRoom(Invalid):
    """The link of a video room cannot be used."""

    code = "employers.bad_video_room"
    message = N_(
        "Copy the whole link of the video room. It begins with https:// and holds no password"
        " before an @."
    )
