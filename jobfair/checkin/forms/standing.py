"""Who stands before a kiosk and asks something, after they have come in."""

from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from jobfair.checkin.forms.parts import Language


class Asked(BaseModel):
    """Who asks: the scan by which somebody came in, and the memory that made it."""

    model_config = ConfigDict(extra="ignore", strict=True)

    store: UUID = Field(strict=False)
    of: UUID = Field(strict=False)
    lang: Language = "vi"
