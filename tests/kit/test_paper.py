from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobfair.kit import letters, paper
from jobfair.kit.letters import FACES, Face, FontsMissing, LetterMissing, printable
from jobfair.kit.paper import MM, Book, NothingToPrint, Style, draw_qr, draw_tall, draw_text, fit
from tests.documents.reading import codes_of, ink_box_mm, picture_of, text_of

STYLE = Style("Regular", 12)
VIETNAMESE = "Đặng Thuỳ Ưỡn, Nguyễn Phương Ẩn, Lò Thị Mẩy, 1.234.567 ₫ “ghi chú” – ĂÂĐÊÔƠƯ ằẳẵặ"
EVERY_LETTER = "aàảãáạăằẳẵắặâầẩẫấậđeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ"


def drawn(draw, size=(100 * MM, 40 * MM)) -> bytes:
    out = BytesIO()
    book = Book(out, size, title="Test", language="vi")
    draw(book)
    book.showPage()
    book.save()
    return out.getvalue()


def line(text: str) -> bytes:
    return drawn(lambda book: draw_text(book, text, 5 * MM, 20 * MM, STYLE))


@pytest.mark.parametrize("text", [VIETNAMESE, EVERY_LETTER, EVERY_LETTER.upper()])
def test_vietnamese_reads_back_as_it_was_written(text):
    pdf = drawn(lambda book: draw_text(book, text, 5 * MM, 20 * MM, Style("Bold", 4)))

    assert text_of(pdf) == text


def test_decomposed_letters_look_exactly_like_composed_ones():
    import unicodedata

    composed = picture_of(line("Nguyễn Thị Bích Hường"))

    other = picture_of(line(unicodedata.normalize("NFD", "Nguyễn Thị Bích Hường")))

    assert ink_box_mm(composed)[2] > 20
    assert other.tobytes() == composed.tobytes()


def test_no_two_vietnamese_letters_look_alike():
    pictures = {letter: picture_of(line(letter)).tobytes() for letter in EVERY_LETTER}

    assert len(set(pictures.values())) == len(EVERY_LETTER)


HIGHLANDERS = ["H’Lŏng Êban", "Y Jŭt Ƀuôn Yă", "Rơ Châm Brơ̆m", "Y Ê̆n Kbuôr", "Đinh Ư̆p", "Č’Ñuĭ"]
"""Names of the Ê Đê, Ba Na and Gia Rai, whose letters Be Vietnam Pro lacks."""


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("name", HIGHLANDERS)
def test_a_name_of_the_highlands_is_printed_as_it_is_written(name: str, face: Face):
    style = Style(face, 12)
    pdf = drawn(lambda book: draw_text(book, name, 5 * MM, 20 * MM, style))

    assert text_of(pdf) == name
    assert paper.width_of(name, style) / MM + 5 == pytest.approx(
        ink_box_mm(picture_of(pdf))[2], abs=1.5
    )


@pytest.mark.parametrize(("bare", "marked"), [("ơ", "ơ̆"), ("ư", "ư̆"), ("ê", "ê̆"), ("Ô", "Ô̆")])
def test_a_breve_stands_above_its_letter_and_not_beside_it(bare: str, marked: str):
    without, along = (ink_box_mm(picture_of(line(f"ŏ{text}"))) for text in (bare, marked))

    assert along[2] == pytest.approx(without[2], abs=0.1)  # no farther to the right
    assert along[1] < without[1] - 0.1 or bare in "ơư"  # higher, unless ŏ is as high
    assert picture_of(line(f"ŏ{marked}")).tobytes() != picture_of(line(f"ŏ{bare}")).tobytes()


def test_a_breve_is_never_parted_from_its_letter():
    block = paper.wrap("ơ̆" * 40, STYLE, 20 * MM)

    assert len(block.lines) > 1
    assert all(text.startswith("ơ̆") for text in block.lines)


def test_the_other_font_is_used_only_for_names_that_need_it():
    pdf = line("Lý Thị Mẩy")

    assert b"NotoSans" not in pdf


@pytest.mark.parametrize("letter", ["✓", "漢", "😀", "\x07"])
def test_a_letter_the_font_lacks_is_refused_by_name(letter):
    with pytest.raises(LetterMissing) as refused:
        printable(f"Số {letter} 12")

    assert refused.value.details == {"letter": letter, "code_point": f"U+{ord(letter):04X}"}


def test_invisible_characters_and_strange_spaces_do_not_stop_a_paper():
    assert printable("\ufeffLý\u200b Thị\t Mẩy\u202e") == "Lý Thị Mẩy"


def test_a_missing_font_file_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(letters, "FONTS", tmp_path)

    with pytest.raises(FontsMissing) as refused:
        letters.letters.__wrapped__("BeVietnamPro")

    assert refused.value.details == {"file": "Regular.ttf"}


def test_only_our_own_embedded_fonts_are_used():
    pdf = drawn(lambda book: draw_text(book, "Số 128", 5 * MM, 20 * MM, STYLE))

    assert b"Helvetica" not in pdf
    assert b"BeVietnamPro-Regular" in pdf


def test_the_same_drawing_is_the_same_bytes():
    assert line("Lý Thị Mẩy") == line("Lý Thị Mẩy")


def test_markup_in_a_text_is_only_text():
    assert text_of(line("<b>Lý</b> &amp; <para>")) == "<b>Lý</b> &amp; <para>"


def test_a_short_text_keeps_its_size():
    assert fit("Lý Thị Mẩy", STYLE, 80 * MM) == paper.Block(("Lý Thị Mẩy",), STYLE)


def test_a_long_text_shrinks_before_it_wraps():
    block = fit("Nguyễn Thị Bích Hường", STYLE, 40 * MM, height=20 * MM)

    assert len(block.lines) == 1
    assert 0.7 * 12 <= block.style.size < 12


def test_a_longer_text_wraps_between_words():
    block = fit("Công Tằng Tôn Nữ Nguyễn Phúc Bảo Ngọc", STYLE, 45 * MM, height=20 * MM)

    assert len(block.lines) > 1
    assert " ".join(block.lines) == "Công Tằng Tôn Nữ Nguyễn Phúc Bảo Ngọc"


@settings(deadline=None)
@given(
    text=st.text(
        st.sampled_from(EVERY_LETTER + EVERY_LETTER.upper() + "ŏŭƀ\u0306 0123456789"),
        max_size=300,
    ),
    width=st.floats(8, 400),
    height=st.floats(0, 60),
)
def test_no_text_ever_leaves_its_box(text, width, height):
    block = fit(text, STYLE, width, height=height)

    room = max(height, STYLE.leading)
    assert block.height <= room + 0.01
    assert all(paper.width_of(line, block.style) <= width + 0.01 for line in block.lines)
    assert "".join(block.lines).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    "text", ["7" * 193, "402613957", "https://vieclam.example/verify/7KQM4T2XN9BD", "Đức Xuân"]
)
def test_a_qr_code_reads_back_from_its_pixels(text):
    pdf = drawn(lambda book: draw_qr(book, text, 5 * MM, 5 * MM, 24 * MM))

    assert codes_of(picture_of(pdf)) == [text]


def test_a_qr_code_is_as_wide_as_asked_and_without_a_margin_of_its_own():
    pdf = drawn(lambda book: draw_qr(book, "402613957", 10 * MM, 6 * MM, 20 * MM))

    assert ink_box_mm(picture_of(pdf)) == pytest.approx((10, 14, 30, 34), abs=0.2)


def test_a_ticket_of_193_digits_needs_37_modules():
    assert len(paper._modules("7" * 193)) == 37


def test_a_tall_number_has_the_height_asked_for():
    pdf = drawn(lambda book: draw_tall(book, "128", 50 * MM, 5 * MM, height=26 * MM, width=70 * MM))

    left, top, right, bottom = ink_box_mm(picture_of(pdf))
    assert bottom - top == pytest.approx(26, abs=0.8)
    assert right - left <= 70


def test_what_pages_share_is_stored_once():
    def draw(book, value):
        book.stamp("head", lambda: draw_text(book, VIETNAMESE, 0, 20 * MM, Style("Regular", 4)))
        draw_text(book, value, 5 * MM, 5 * MM, STYLE)

    out = BytesIO()
    book = Book(out, (100 * MM, 40 * MM), title="Test", language="vi")
    paper.print_all(book, ["một", "hai", "ba"], lambda value: draw(book, value))

    assert text_of(out.getvalue()).count("Lò Thị Mẩy") == 3
    assert out.getvalue().count(b"/Subtype /Form") == 1


def test_the_caller_hears_how_many_pages_are_done():
    heard: list[int] = []
    book = Book(BytesIO(), (100 * MM, 40 * MM), title="Test", language="vi")

    paper.print_all(book, "abc", lambda v: draw_text(book, v, 0, 0, STYLE), heard.append)

    assert heard == [1, 2, 3]


def test_printing_nothing_is_refused():
    book = Book(BytesIO(), (100 * MM, 40 * MM), title="Test", language="vi")

    with pytest.raises(NothingToPrint):
        paper.print_all(book, [], lambda value: None)
