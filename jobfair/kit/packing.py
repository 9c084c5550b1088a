"""Our scripts and styles go out packed: a hall's Wi-Fi is slow, and phones pay for what they load."""

import gzip

from flask import Response, request

PACKED = frozenset({"text/css", "text/javascript", "application/json", "image/svg+xml"})
LEAST_BYTES = 1024
"""Less than that fits one packet anyway."""
MOST_FILES = 256

_shelf: dict[tuple[str, str], bytes] = {}
"""Each file is packed once, as it is now: its tag says when it changes."""


def pack(response: Response) -> Response:
    """Pack a static file for a browser that can unpack it.

    Only files that are the same for everybody: what a page repeats of an address beside its secret
    words could be guessed from the length of a packed answer.
    """
    if response.status_code != 200 or response.mimetype not in PACKED:
        return response
    response.vary.add("Accept-Encoding")
    tag, _ = response.get_etag()
    small = (response.content_length or 0) < LEAST_BYTES
    if tag is None or small or request.method != "GET" or not request.accept_encodings["gzip"]:
        return response
    response.direct_passthrough = False
    response.set_data(_packed((request.path, tag), response.get_data()))
    response.set_etag(tag, weak=True)  # other bytes, the same file
    response.headers["Content-Encoding"] = "gzip"
    response.headers.pop("Accept-Ranges", None)
    return response


def _packed(name: tuple[str, str], plain: bytes) -> bytes:
    if name not in _shelf:
        if len(_shelf) >= MOST_FILES:
            _shelf.clear()
        _shelf[name] = gzip.compress(plain, mtime=0)
    return _shelf[name]
