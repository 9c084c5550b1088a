"""How long 1,000 certificates take beside a bare ReportLab that draws the very same pages.

The floor is told every string, place and line beforehand and looks nothing up; its QR codes
come from the same library with the same fixed mask. Both write one file. Runs alternate, so
a busy machine slows both; the figure is the ratio of the medians.

The memory is what 1,000 pages need beyond what 250 need, a page: a finished page is kept
compressed until the book is written, and nothing else may grow with the pages.
"""

import sys
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from io import BytesIO
from statistics import median
from time import perf_counter
from unittest.mock import patch

import qrcode
from reportlab.pdfgen.canvas import Canvas

from jobfair.documents.papers import certificate
from jobfair.documents.papers.certificate import Certificate, FairLines, Holder
from jobfair.documents.papers.certificate_words import Kind
from jobfair.documents.papers.official import Letterhead, Signatory
from jobfair.kit import paper

PAGES = 1000
RUNS = 5
GOAL = 1.5
FEW = 250
MOST_KEPT = 10_000
"""Bytes a page: about three times what it has in the file."""
NAMES = ("Lý Thị Mẩy", "Y Khoa Niê", "Nguyễn Thị Bích Hường", "Giàng A Páo", "Đặng Văn Sỹ")

PATTERN = Certificate(
    kind=Kind.ATTENDANCE,
    letterhead=Letterhead(("Sở Nội vụ tỉnh Thái Nguyên",), "Trung tâm Dịch vụ việc làm"),
    number="",
    place="Đức Xuân",
    on=date(2026, 11, 23),
    holder=Holder(""),
    fair=FairLines(
        "Phiên giao dịch việc làm lưu động phường Đức Xuân",
        "Phiên lưu động",
        date(2026, 11, 23),
        date(2026, 11, 23),
        "Nhà văn hóa phường Đức Xuân",
    ),
    signatory=Signatory("Giám đốc", "Hoàng Văn Thắng"),
    verify_url="",
    verify_code="",
)


@dataclass
class Page:
    """Everything on one page, ready to be drawn."""

    texts: list[tuple[str, float, str, float, float, str]] = field(default_factory=list)
    rules: list[tuple[float, float, float, float, float]] = field(default_factory=list)
    qr: tuple[str, float, float, float] = ("", 0, 0, 0)


def said(text: str) -> str:
    return text


def certificates() -> list[Certificate]:
    codes = [f"7KQM4T2X{number:04d}" for number in range(PAGES)]
    return [
        replace(
            PATTERN,
            number=f"{number}/GXN-TTDVVL",
            holder=Holder(NAMES[number % len(NAMES)], 1960 + number % 45, "female"),
            verify_url=f"https://vieclam.thainguyen.example/verify/{code}",
            verify_code=code,
        )
        for number, code in enumerate(codes, start=1)
    ]


def recorded(values: list[Certificate]) -> list[Page]:
    """Return what the product puts on each page, for the floor to draw again."""
    pages: list[Page] = []

    class Recorder(paper.Book):
        width = 0.5

        def stamp(self, _key: object, draw: Callable[[], None]) -> None:
            draw()

        def setLineWidth(self, width: float) -> None:  # noqa: N802 - the canvas's own name
            self.width = width

        def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
            pages[-1].rules.append((self.width, x1, y1, x2, y2))

    def text(_page, text, x, y, style, *, align="left"):
        face = f"BeVietnamPro-{style.face}"
        pages[-1].texts.append((face, style.size, align, x, y, text))

    def qr(_page, text, x, y, size):
        pages[-1].qr = (text, x, y, size)

    pages.append(Page())
    with (
        patch.object(certificate, "Book", Recorder),
        patch.object(certificate, "draw_qr", qr),
        patch.object(certificate, "draw_text", text),
        patch.object(paper, "draw_text", text),
    ):
        certificate.draw_many(values, said, BytesIO(), lambda _done: pages.append(Page()))
    return pages[:-1]


def draw_floor(pages: list[Page]) -> int:
    out = BytesIO()
    canvas = Canvas(out, pagesize=paper.A4, pageCompression=1, invariant=1)
    draw = {
        "left": canvas.drawString,
        "centre": canvas.drawCentredString,
        "right": canvas.drawRightString,
    }
    for page in pages:
        for face, size, align, x, y, text in page.texts:
            canvas.setFont(face, size)
            draw[align](x, y, text)
        for width, *ends in page.rules:
            canvas.setLineWidth(width)
            canvas.line(*ends)
        draw_floor_qr(canvas, *page.qr)
        canvas.showPage()
    canvas.save()
    return len(out.getvalue())


def draw_floor_qr(canvas: Canvas, text: str, x: float, y: float, size: float) -> None:
    code = qrcode.QRCode(
        error_correction=qrcode.constants.ERROR_CORRECT_M, border=0, mask_pattern=0
    )
    code.add_data(text)
    code.make()
    module = size / len(code.modules)
    path = canvas.beginPath()
    for row, line in enumerate(code.modules, start=1):
        start = 0
        for column, dark in enumerate([*line, False]):
            if not dark:
                if column > start:
                    path.rect(
                        x + start * module,
                        y + size - row * module,
                        (column - start) * module,
                        module,
                    )
                start = column + 1
    canvas.drawPath(path, stroke=0, fill=1)


def draw_product(values: list[Certificate]) -> int:
    out = BytesIO()
    certificate.draw_many(values, said, out)
    return len(out.getvalue())


def peak(values: list[Certificate]) -> int:
    """Return the most bytes that were in use while these were drawn."""
    source = (replace(value) for value in values)
    tracemalloc.start()
    certificate.draw_many(source, said, BytesIO())
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def seconds(work: Callable[[], int]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def main() -> int:
    values = certificates()
    pages = recorded(values)
    floor, product = [], []
    for _ in range(RUNS):
        floor.append(seconds(lambda: draw_floor(pages)))
        product.append(seconds(lambda: draw_product(values)))
    ratio = median(product) / median(floor)
    print(
        f"floor    {PAGES / median(floor):7.0f} pages/s  {draw_floor(pages) / PAGES:6.0f} bytes a page"
    )
    print(
        f"product  {PAGES / median(product):7.0f} pages/s  {draw_product(values) / PAGES:6.0f} bytes a page"
    )
    print(f"ratio    {ratio:7.2f}  (goal: at most {GOAL})")
    kept = (peak(values) - peak(values[:FEW])) / (PAGES - FEW)
    print(f"memory   {kept:7.0f} bytes a page  (goal: at most {MOST_KEPT})")
    return 0 if ratio <= GOAL and kept <= MOST_KEPT else 1


if __name__ == "__main__":
    sys.exit(main())
