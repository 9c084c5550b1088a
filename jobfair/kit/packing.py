"""What we send goes out packed: a hall's Wi-Fi is slow, and phones pay for what they load."""

import gzip

from flask import request
from werkzeug.wrappers import Response

PACKED = frozenset({"text/css", "text/javascript", "application/json", "image/svg+xml"})
LEAST_BYTES = 1024
"""Less than that fits one packet anyway."""
MOST_FILES = 256

_shelf: dict[tuple[str, str], bytes] = {}
"""Each file is packed once, as it is now: its tag says when it changes."""


def pack_file(response: Response) -> None:
    """Pack a static file for a browser that can unpack it."""
    if response.status_code != 200 or response.mimetype not in PACKED:
        return
    response.vary.add("Accept-Encoding")
    tag, _ = response.get_etag()
    if tag is None or not _is_worth_it(response):
        return
    response.direct_passthrough = False
    name = request.path.rpartition("/")[2]  # a file stands under more than one address
    _fill(response, _packed((name, tag), response.get_data()))
    response.set_etag(tag, weak=True)  # other bytes, the same file
    response.headers.pop("Accept-Ranges", None)


def pack_page(response: Response) -> None:
    """Pack a page for a browser that can unpack it.

    Only for pages that repeat nothing of what an address or a form can say: beside it their secret
    words could be guessed from how short the packed answer is.
    """
    response.vary.add("Accept-Encoding")
    if response.status_code == 200 and response.mimetype == "text/html" and _is_worth_it(response):
        _fill(response, gzip.compress(response.get_data(), mtime=0))


def _is_worth_it(response: Response) -> bool:
    long_enough = (response.content_length or 0) >= LEAST_BYTES
    return long_enough and request.method == "GET" and request.accept_encodings["gzip"] > 0


def _fill(response: Response, packed: bytes) -> None:
    response.set_data(packed)
    response.headers["Content-Encoding"] = "gzip"


def _packed(name: tuple[str, str], plain: bytes) -> bytes:
    if name not in _shelf:
        if len(_shelf) >= MOST_FILES:
            _shelf.clear()
        _shelf[name] = gzip.compress(plain, mtime=0)
    return _shelf[name]
