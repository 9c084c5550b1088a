"""What gunicorn loads."""

from gevent import monkey

monkey.patch_all()

import gc  # noqa: E402 - nothing may be imported before the patch

from jobfair.app import create_app  # noqa: E402
from jobfair.config import config_from  # noqa: E402

app = create_app(config_from())
gc.freeze()  # the house itself is never garbage: without it each full search takes longer with every room
