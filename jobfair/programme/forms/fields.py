"""Fields for amounts of dong and for rates, as people write them."""

import re
from decimal import Decimal

from jobfair.kit.errors import N_
from jobfair.kit.fields import NumberField
from jobfair.kit.i18n import number
from jobfair.programme.rules.money import MOST_AMOUNT

NO_AMOUNT = N_("Write the amount in dong, in digits, more than zero: 160.000.000.")
NO_RATE = N_("Write the rate in percent with at most two decimal places: 1,96.")

RATE = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?\s*%?", re.ASCII)


class AmountField(NumberField):
    """An amount of dong."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the amount.

        Raises:
            ValueError: it is none, or too large to be one.
        """
        text = re.sub(r"[\s.₫đ]", "", valuelist[0]) if valuelist else ""
        self.data = None
        if not text:
            return
        if not (text.isascii() and text.isdecimal() and len(text) < 20):
            raise ValueError(NO_AMOUNT)
        if not 0 < int(text) <= MOST_AMOUNT:
            raise ValueError(NO_AMOUNT)
        self.data = int(text)


class RateField(NumberField):
    """A rate in percent as it is stated, kept in hundredths of a percent."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the rate.

        Raises:
            ValueError: it is none.
        """
        text = valuelist[0].strip() if valuelist else ""
        self.data = None
        if not text:
            return
        found = RATE.fullmatch(text)
        rate = int(found[1]) * 100 + int((found[2] or "").ljust(2, "0")) if found else None
        if rate is None or rate > 10_000:
            raise ValueError(NO_RATE)
        self.data = rate

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else number(float(Decimal(self.data) / 100))
