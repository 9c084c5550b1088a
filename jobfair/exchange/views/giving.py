"""Workbooks as files that are kept nowhere on the way."""

from io import BytesIO

from flask import send_file
from werkzeug.wrappers import Response

from jobfair.kit.aside import aside
from jobfair.kit.sheets.writing import XLSX, Sheet, write_workbook


def given(name: str, *sheets: Sheet) -> Response:
    """Return sheets as a workbook to take away."""
    return given_as(f"{name}.xlsx", aside(write_workbook, sheets))


def given_as(file_name: str, data: bytes) -> Response:
    """Return a workbook that is written already."""
    answer = send_file(BytesIO(data), mimetype=XLSX, as_attachment=True, download_name=file_name)
    answer.headers["Cache-Control"] = "no-store"
    return answer
