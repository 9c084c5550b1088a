"""How often the same caller may try: counted in Redis when several servers share the work."""

from flask import request
from flask_limiter import Limiter

limiter = Limiter(key_func=lambda: request.remote_addr or "nobody", headers_enabled=False)
"""A whole hall sits behind one address, so doors give a key of their own where they can."""
