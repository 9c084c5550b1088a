from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest

from jobfair.documents.papers import badge, booth_sign, certificate, report, ticket_slip
from jobfair.documents.papers.booth_sign import Offer
from jobfair.documents.papers.certificate import Holder
from jobfair.documents.papers.formats import formal_day
from jobfair.kit.letters import LetterMissing
from tests.documents import samples
from tests.documents.reading import (
    codes_of,
    decomposed,
    ink_box_mm,
    page_count,
    pages_of,
    picture_of,
    size_in_mm,
    text_of,
)
from tests.documents.voices import english, vietnamese

LONG_NAME = "Công Tằng Tôn Nữ Nguyễn Phúc Hoàng Bảo Ngọc Anh Thư Quỳnh Hương"
SPACELESS = "Nguyễn" * 12
EVERY_PAPER = [
    (certificate, samples.ATTENDANCE),
    (certificate, samples.PLACEMENT),
    (certificate, samples.THANKS),
    (badge, samples.BADGE),
    (ticket_slip, samples.SLIP),
    (booth_sign, samples.SIGN),
    (report, samples.REPORT),
]


def many(shop, values, say=vietnamese, on_page=None) -> bytes:
    out = BytesIO()
    shop.draw_many(values, say, out, on_page)
    return out.getvalue()


def named(name: str, **changes):
    holder = replace(samples.ATTENDANCE.holder, name=name)
    return replace(samples.ATTENDANCE, holder=holder, **changes)


@pytest.mark.parametrize(("shop", "value"), EVERY_PAPER)
@pytest.mark.parametrize("say", [vietnamese, english])
def test_the_same_paper_is_the_same_bytes(shop, value, say):
    assert shop.draw_one(value, say) == shop.draw_one(value, say)


@pytest.mark.parametrize(
    ("shop", "value", "size"),
    [
        (certificate, samples.ATTENDANCE, (210, 297)),
        (report, samples.REPORT, (210, 297)),
        (booth_sign, samples.SIGN, (297, 210)),
        (badge, samples.BADGE, (90, 55)),
        (ticket_slip, samples.SLIP, (80, 138)),
    ],
)
def test_a_paper_has_its_size_in_millimetres(shop, value, size):
    assert size_in_mm(shop.draw_one(value, vietnamese)) == size


@pytest.mark.parametrize("value", [samples.ATTENDANCE, samples.PLACEMENT, samples.THANKS])
def test_a_certificate_keeps_the_margins_of_official_papers(value):
    picture = picture_of(certificate.draw_one(value, vietnamese))

    left, top, right, bottom = ink_box_mm(picture)

    assert left >= 29.8
    assert top >= 20
    assert right <= 190.2
    assert bottom <= 277


def test_an_attendance_certificate_says_who_came_where_and_when():
    text = text_of(certificate.draw_one(samples.ATTENDANCE, vietnamese))

    for words in (
        "SỞ NỘI VỤ TỈNH THÁI NGUYÊN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 128/GXN-TTDVVL",
        "Đức Xuân, ngày 23 tháng 11 năm 2026",
        "GIẤY XÁC NHẬN Tham gia phiên giao dịch việc làm",
        "Lý Thị Mẩy",
        "1996",
        "Nhà văn hóa phường Đức Xuân, tỉnh Thái Nguyên",
        "GIÁM ĐỐC",
        "Hoàng Văn Thắng",
        "7KQM 4T2X N9BD",
        "Kiểm tra tại vieclam.thainguyen.example/verify/7KQM4T2XN9BD",
    ):
        assert words in text


def test_a_placement_certificate_says_where_the_work_is_and_since_when():
    text = text_of(certificate.draw_one(samples.PLACEMENT, vietnamese))

    assert "Kết nối việc làm" in text
    assert "Công ty TNHH Lắp ráp Điện tử Sông Công" in text
    assert "Công nhân lắp ráp điện tử" in text
    assert "01/12/2026" in text


def test_an_english_certificate_keeps_the_national_motto_and_translates_it():
    text = text_of(certificate.draw_one(samples.PLACEMENT, english))

    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert "SOCIALIST REPUBLIC OF VIET NAM Independence - Freedom - Happiness" in text
    assert "Đức Xuân, 5 January 2027" in text
    assert "1 Dec 2026" in text


def test_a_vietnamese_certificate_has_no_english_motto():
    assert (
        "INDEPENDENCE" not in text_of(certificate.draw_one(samples.ATTENDANCE, vietnamese)).upper()
    )


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (date(2026, 3, 5), "ngày 05 tháng 3 năm 2026"),
        (date(2026, 11, 23), "ngày 23 tháng 11 năm 2026"),
    ],
)
def test_official_dates_have_a_nought_where_the_decree_wants_one(day, words):
    assert formal_day(day, vietnamese) == words


@pytest.mark.parametrize("value", [samples.ATTENDANCE, samples.PLACEMENT, samples.THANKS])
def test_the_code_on_a_certificate_leads_to_its_check(value):
    picture = picture_of(certificate.draw_one(value, vietnamese), dots_per_mm=6)

    assert codes_of(picture) == [value.verify_url]


@pytest.mark.parametrize("name", ["Y Khoa Niê", LONG_NAME, SPACELESS, "H'Hen Niê", "Lý A"])
def test_any_name_stands_whole_on_a_certificate_and_a_badge(name):
    papers = [
        certificate.draw_one(named(name), vietnamese),
        badge.draw_one(replace(samples.BADGE, name=name), vietnamese),
    ]

    for pdf in papers:
        assert name.replace(" ", "") in text_of(pdf).replace(" ", "")


@pytest.mark.parametrize("name", [LONG_NAME, SPACELESS])
def test_a_long_name_stays_inside_its_badge_and_clear_of_the_code(name):
    value = replace(samples.BADGE, name=name)

    picture = picture_of(badge.draw_one(value, vietnamese), dots_per_mm=12)

    left, top, right, bottom = ink_box_mm(picture, dots_per_mm=12)
    assert min(left, top) >= 4
    assert (right, bottom) <= (86, 51)
    assert codes_of(picture) == [value.ticket]


def test_very_long_texts_shrink_until_the_signature_has_its_room():
    job = replace(samples.PLACEMENT.job, employer=LONG_NAME * 6, occupation=LONG_NAME * 6)
    fair = replace(samples.FAIR, title=LONG_NAME * 6, venue=LONG_NAME * 6)

    pdf = certificate.draw_one(replace(samples.PLACEMENT, job=job, fair=fair), vietnamese)

    assert text_of(pdf).replace(" ", "").count(LONG_NAME.replace(" ", "")) == 24
    assert codes_of(picture_of(pdf, dots_per_mm=6)) == [samples.PLACEMENT.verify_url]


def test_a_decomposed_name_prints_exactly_like_a_composed_one():
    composed = picture_of(certificate.draw_one(named("Nguyễn Thị Bích Hường"), vietnamese))

    other = picture_of(certificate.draw_one(named(decomposed("Nguyễn Thị Bích Hường")), vietnamese))

    assert other.tobytes() == composed.tobytes()


def test_markup_in_a_name_stays_literal():
    name = "<b>Lý</b> &amp; <a href='x'>Mẩy</a>"

    assert name in text_of(certificate.draw_one(named(name), vietnamese))


def test_a_name_with_a_character_the_font_lacks_is_refused():
    with pytest.raises(LetterMissing):
        certificate.draw_one(named("Lý 漢 Mẩy"), vietnamese)


def test_certificates_in_bulk_are_the_single_ones_page_by_page():
    values = [samples.ATTENDANCE, named("Y Khoa Niê", number="200/GXN-TTDVVL"), samples.PLACEMENT]
    heard: list[int] = []

    pdf = many(certificate, iter(values), on_page=heard.append)

    assert heard == [1, 2, 3]
    for page, value in enumerate(values):
        single = picture_of(certificate.draw_one(value, vietnamese))
        assert picture_of(pdf, page=page).tobytes() == single.tobytes()


def test_a_holder_without_birth_year_or_sex_gets_no_empty_line():
    value = replace(samples.ATTENDANCE, holder=Holder("Giàng A Páo"))

    text = text_of(certificate.draw_one(value, vietnamese))

    assert "Ông/Bà" in text
    assert "Sinh năm" not in text


def test_a_badge_shows_number_code_and_ticket():
    pdf = badge.draw_one(samples.BADGE, vietnamese)

    assert "128" in text_of(pdf)
    assert "402 613 957" in text_of(pdf)
    assert codes_of(picture_of(pdf)) == [samples.TICKET]


def test_the_ticket_on_a_badge_has_modules_of_half_a_millimetre_or_more():
    assert badge.QR / (72 / 25.4) / 37 >= 0.5


def test_badges_come_ten_to_a_sheet():
    values = [replace(samples.BADGE, number=str(number)) for number in range(101, 124)]

    pdf = many(badge, values)

    assert page_count(pdf) == 3
    assert size_in_mm(pdf) == (210, 297)
    assert [page.count("Số của bạn") for page in pages_of(pdf)] == [10, 10, 3]
    assert codes_of(picture_of(pdf)) == [samples.TICKET] * 10


def test_a_slip_says_number_and_booth_and_carries_both_codes():
    pdf = ticket_slip.draw_one(samples.SLIP, vietnamese)

    assert "128" in text_of(pdf)
    assert "Mời đến gian 12" in text_of(pdf)
    assert "08:05 · 23/11/2026" in text_of(pdf)
    assert "402 613 957" in text_of(pdf)
    assert sorted(codes_of(picture_of(pdf))) == sorted([samples.TICKET, samples.SLIP.link])


def test_a_slip_without_a_booth_sends_to_the_desk():
    value = replace(samples.SLIP, booth=None, link=None)

    pdf = ticket_slip.draw_one(value, vietnamese)

    assert "Mời đến bàn tiếp đón" in text_of(pdf)
    assert codes_of(picture_of(pdf)) == [samples.TICKET]


@pytest.mark.parametrize("number", ["7", "128", "1024", "A1024"])
def test_the_number_on_a_slip_is_25_mm_high_and_inside_the_roll(number):
    picture = picture_of(ticket_slip.draw_one(replace(samples.SLIP, number=number), vietnamese))
    top, bottom = 23 * 8, 56 * 8

    left, _, right, _ = ink_box_mm(picture)
    _, first, _, last = ink_box_mm(picture.crop((0, top, picture.width, bottom)))

    assert last - first >= 25
    assert left >= 4
    assert right <= 76


def test_a_booth_sign_shows_its_vacancies_with_wage_and_head_count():
    pdf = booth_sign.draw_one(samples.SIGN, vietnamese)

    text = text_of(pdf)
    for words in ("GIAN", "12", "Nhân viên kho", "7.500.000 – 12.000.000 ₫", "1.200"):
        assert words in text
    assert codes_of(picture_of(pdf, dots_per_mm=4)) == [samples.SIGN.url]


def test_vacancies_that_find_no_room_on_the_sign_are_counted():
    offers = tuple(Offer(f"Công việc {number}", "8.000.000 ₫", 5) for number in range(1, 31))

    text = text_of(booth_sign.draw_one(replace(samples.SIGN, offers=offers), vietnamese))

    shown = text.count("8.000.000 ₫")
    assert 5 <= shown < 30
    assert f"và {30 - shown} vị trí khác" in text


def test_a_report_repeats_its_table_head_on_every_page_and_counts_the_pages():
    pages = pages_of(report.draw_one(samples.REPORT, vietnamese))

    assert len(pages) >= 3
    for number, page in enumerate(pages, start=1):
        assert "Chỉ tiêu" in page
        assert f"Trang {number}/{len(pages)}" in page


def test_a_report_carries_definitions_every_row_and_recipients():
    text = text_of(report.draw_one(samples.REPORT, vietnamese))

    assert "“Kết nối việc làm thành công” là người lao động đã bắt đầu làm việc" in text
    assert "Số liệu tính lúc 17:00 ngày 24/11/2026." in text
    assert all(f"xuất khẩu số {number}" in text for number in range(1, 61))
    assert "Nơi nhận:" in text
    assert "- Sở Nội vụ tỉnh Thái Nguyên (để báo cáo);" in text


def test_recipients_end_as_the_official_layout_has_it_however_they_were_typed():
    typed = replace(samples.REPORT, recipients=("Sở Nội vụ;", "UBND phường Đức Xuân ;", "Lưu: VT."))

    text = text_of(report.draw_one(typed, vietnamese))

    assert "- Sở Nội vụ; - UBND phường Đức Xuân; - Lưu: VT. " in text


def test_a_very_long_cell_runs_over_the_page_and_loses_nothing():
    words = [f"chữ{number}" for number in range(1500)]
    table = samples.REPORT.tables[0]
    long = replace(table, rows=(replace(table.rows[0], cells=("1", " ".join(words), "2", "")),))

    text = text_of(report.draw_one(replace(samples.REPORT, tables=(long,)), vietnamese))

    assert all(word in text for word in words)


def test_a_table_without_rows_still_shows_its_head():
    table = replace(samples.REPORT.tables[0], rows=())

    pdf = report.draw_one(replace(samples.REPORT, tables=(table,)), vietnamese)

    assert "Chỉ tiêu" in text_of(pdf)
    assert page_count(pdf) == 1
