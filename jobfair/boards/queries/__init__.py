"""What boards show: `snapshot` reads it, `newest` reads it once for all of them."""

from jobfair.boards.queries.newest import Newest
from jobfair.boards.queries.snapshot import snapshot, told, version_of, voice

__all__ = ["Newest", "snapshot", "told", "version_of", "voice"]
