import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfair.workers.errors import (
    CardDamaged,
    HealthInsuranceCard,
    NotACard,
    PaymentCode,
    TextTooLong,
)
from jobfair.workers.rules.card import CitizenCard, card_number, read_card
from jobfair.workers.rules.id_number import Sex

OLD_NUMBER = (
    "006195001234|095001234|Nông Thị Thử|05031995|Nữ"
    "|Tổ 5, Đức Xuân, Thành Phố Bắc Kạn, Bắc Kạn|10082021"
)
NO_OLD_NUMBER = (
    "006088004321||Triệu Văn Mẫu|21071988|Nam"
    "|Thôn Nà Ỏi, Dương Quang, Thành Phố Bắc Kạn, Bắc Kạn|15112022"
)
CONTRACT = json.loads(
    (Path(__file__).parents[1] / "contract" / "kiosk" / "citizen_cards.json").read_text()
)
REFUSALS = (CardDamaged, HealthInsuranceCard, NotACard, PaymentCode, TextTooLong)


def card(**changes: str) -> str:
    fields = {
        "number": "006195001234",
        "old": "",
        "name": "Nông Thị Thử",
        "birth": "05031995",
        "sex": "Nữ",
        "address": "Đức Xuân, Bắc Kạn",
        "issued": "10082021",
    }
    return "|".join((fields | changes).values())


def test_a_card_tells_number_name_birth_and_sex():
    assert read_card(OLD_NUMBER) == CitizenCard(
        number="006195001234",
        name="Nông Thị Thử",
        born_on=date(1995, 3, 5),
        birth_year=1995,
        sex=Sex.FEMALE,
    )


def test_the_earlier_number_may_be_missing():
    read = read_card(NO_OLD_NUMBER)

    assert (read.number, read.sex) == ("006088004321", Sex.MALE)


def test_a_card_of_2024_is_read_and_its_relatives_are_dropped():
    read = read_card(card() + "|Nông Văn Cha|Hoàng Thị Mẹ||")

    assert read == read_card(card())
    assert not any("Cha" in str(getattr(read, name)) for name in CitizenCard.__slots__)


def test_a_card_shows_nobody_in_a_log():
    assert repr(read_card(card())) == "CitizenCard()"


def test_a_name_in_decomposed_letters_is_composed():
    assert read_card(card(name="No\u0302ng Thi\u0323 Thu\u031b\u0309")).name == "Nông Thị Thử"


@pytest.mark.parametrize("around", ["{}\r\n", "  {}", "\ufeff{}", "{}\t"])
def test_what_a_scanner_adds_around_a_card_does_not_matter(around):
    assert read_card(around.format(card())) == read_card(card())


def test_full_width_digits_are_read_as_digits():
    assert read_card(
        card(number="００６１９５００１２３４", birth="０５０３１９９５")
    ) == read_card(card())


@pytest.mark.parametrize("written", ["NỮ", "nữ", "N\u01b0\u0303", " Nữ "])
def test_sex_is_read_however_it_is_spelt(written):
    assert read_card(card(sex=written)).sex is Sex.FEMALE


@pytest.mark.parametrize("birth", ["1952", "00001952", "00031952"])
def test_older_people_may_have_only_a_birth_year(birth):
    read = read_card(card(number="006152001234", birth=birth))

    assert (read.born_on, read.birth_year) == (None, 1952)


def test_a_leap_day_is_a_birthday():
    assert read_card(card(birth="29022000")).born_on == date(2000, 2, 29)


@pytest.mark.parametrize(
    "damaged",
    [
        card(birth="31021995"),
        card(birth="29022001"),
        card(birth="05131995"),
        card(birth="05031875"),
        card(birth="00000000"),
        card(birth="05/03/1995"),
        card(birth=""),
        card(birth="٠٥٠٣١٩٩٥"),
        card(sex="Nu"),
        card(sex="Nuwx"),
        card(sex=""),
        card(sex="1"),
        card(name=""),
        card(name="N\ufffdng Th\ufffd Th\ufffd"),
        card(name="N?ng Th? Th?"),
        card(name="Nông\u202eThị"),
        card(name="NÃ´ng Thá»\x8b"),
        card(name="Nong Van Thu", sex="Nam", address="To 5, Duc Xuan, Bac Kan"),
        "006195001234|",
        "006195001234|Nông Thị Thử|05031995|Nữ|Đức Xuân, Bắc Kạn|10082021",
        "006195001234|Nông Thị Thử|05031995|Nữ|Đức Xuân|10082021|x",
        "006195001234|095001234|Nông Thị Thử|05031995|Nữ|Đức Xuân",
    ],
)
def test_a_damaged_card_is_refused_but_its_number_is_saved(damaged):
    with pytest.raises(CardDamaged):
        read_card(damaged)

    assert card_number(damaged) == "006195001234"


def test_a_name_without_accents_is_fine_where_the_address_has_them():
    assert read_card(card(name="Y Blim", address="Đắk Glei, Kon Tum")).name == "Y Blim"


@pytest.mark.parametrize(
    "card", [card for card in CONTRACT["cards"] if card["sent"]["name"]], ids=lambda c: c["says"]
)
def test_the_desk_reads_of_a_card_what_the_kiosk_sends(card):
    read = read_card(card["text"])

    assert (read.number, read.name) == (card["sent"]["number"], card["sent"]["name"])


@pytest.mark.parametrize("other", CONTRACT["others"], ids=lambda other: other["says"])
def test_the_desk_calls_a_health_insurance_card_what_the_kiosk_calls_it(other):
    assert other["kind"] == "health_card"
    with pytest.raises(HealthInsuranceCard):
        read_card(other["text"])


@pytest.mark.parametrize(
    "text",
    [
        "GD4006031234567|4ee1bb996e67205468e1bb8b|05/03/1995|2|c490e1bba963|06 - 001|-|01/01/2024",
        "4006031234|4ee1bb996e67|05/03/1995|1|c490e1bba963|06 - 001|-|01/01/2024",
        "006195001234|4ee1bb996e67|05/03/1995|2|c490e1bba963|06 - 001|-|01/01/2026",
    ],
)
def test_a_health_insurance_card_is_recognised(text):
    with pytest.raises(HealthInsuranceCard):
        read_card(text)


def test_a_payment_code_is_recognised():
    with pytest.raises(PaymentCode):
        read_card(
            "00020101021138540010A00000072701240006970436011012345678900208QRIBFTTA53037045802VN"
        )


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "|",
        "||||||",
        "hello",
        "https://example.invalid/?a|b",
        "javascript:alert(1)",
        "WIFI:S:x;;",
        "095001234|x|y|z|a|b|c",
        "0061950012345|" + card()[13:],
        "OO6195001234|" + card()[13:],
        "٠٠٦١٩٥٠٠١٢٣٤|" + card()[13:],
        "' OR 1=1 --",
        "{{7*7}}|${jndi}|../../|%s%n|__proto__|x|y",
        "006195001234",
        "\ud800",
    ],
)
def test_other_text_is_no_card_and_gives_no_number(text):
    with pytest.raises(NotACard):
        read_card(text)

    assert card_number(text) is None


@pytest.mark.parametrize(
    "text", [card() + "|" + "x" * 600, card(address="ễ" * 200), "9" * 7089, "|" * 1_000_000]
)
def test_more_than_600_bytes_are_refused(text):
    with pytest.raises(TextTooLong):
        read_card(text)


def test_a_card_of_600_bytes_is_read():
    short = card() + "|"

    assert read_card(short + "x" * (600 - len(short.encode()))) == read_card(card())


@given(st.text())
def test_any_text_is_read_or_refused_for_a_known_reason(text):
    with pytest.raises(REFUSALS):
        read_card(text)


@given(st.lists(st.text(max_size=12) | st.sampled_from(card().split("|")), max_size=12))
def test_any_fields_are_read_or_refused_for_a_known_reason(fields):
    text = "|".join(["006195001234", *fields])

    try:
        read = read_card(text)
    except REFUSALS:
        return
    assert read.number == card_number(text)


@given(st.text(max_size=300))
def test_a_saved_number_always_has_twelve_digits(text):
    number = card_number(f"006195001234{text}")

    assert number in {None, "006195001234"}
