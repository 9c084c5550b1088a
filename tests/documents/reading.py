"""Reads papers back as people and machines do: their text, their pixels, their QR codes."""

import subprocess
import unicodedata

import pypdfium2
import zxingcpp
from PIL import Image

MM = 72 / 25.4


def text_of(pdf: bytes) -> str:
    """Return the text of all pages, words in reading order, spaces evened out."""
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def pages_of(pdf: bytes) -> list[str]:
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return [" ".join(page.split()) for page in done.stdout.decode().split("\f")[:-1]]


def picture_of(pdf: bytes, *, dots_per_mm: float = 8, page: int = 0) -> Image.Image:
    """Return a page as a printer would lay it down."""
    document = pypdfium2.PdfDocument(pdf)
    image = document[page].render(scale=dots_per_mm / MM, grayscale=True).to_pil()
    document.close()
    return image


def codes_of(image: Image.Image) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(image)]


def size_in_mm(pdf: bytes) -> tuple[float, float]:
    document = pypdfium2.PdfDocument(pdf)
    width, height = document[0].get_mediabox()[2:]
    document.close()
    return round(width / MM, 1), round(height / MM, 1)


def page_count(pdf: bytes) -> int:
    document = pypdfium2.PdfDocument(pdf)
    count = len(document)
    document.close()
    return count


def ink_box_mm(image: Image.Image, *, dots_per_mm: float = 8) -> tuple[float, ...]:
    """Return left, top, right, bottom of everything dark, in millimetres."""
    box = image.point(lambda level: 255 if level < 128 else 0).getbbox()
    return tuple(edge / dots_per_mm for edge in box)


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)
