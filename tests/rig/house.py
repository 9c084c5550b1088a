"""The whole server put together once a process, and moved from house to house.

To put it together takes a quarter of a second: more than most tests of a page need otherwise.
Nothing that a test changes may outlive it, so all that belongs to a house is made anew. A test
that adds doors, or asks for other settings, puts a server of its own together.
"""

from flask import Flask

from jobfair.boards.queries import Newest
from jobfair.boards.sockets import audience_of, pictures
from jobfair.config import Config
from jobfair.kit.db import Database
from jobfair.kit.keys import keys_in
from jobfair.kit.limits import limiter
from jobfair.kit.realtime import Screens
from jobfair.wiring import WIRING


def move(app: Flask, config: Config) -> Database:
    """Let a server that has served another house serve this one; return its database."""
    socketio = app.extensions["socketio"]
    keys, screens = keys_in(config.keys), Screens(socketio)
    database = Database(config.database, WIRING, screens.announce)
    newest = Newest()
    screens.picture = pictures(database, newest)
    app.secret_key = keys.cookies
    app.extensions |= {
        "jobfair.config": config,
        "jobfair.keys": keys,
        "jobfair.database": database,
        "jobfair.screens": screens,
        "jobfair.newest": newest,
        "jobfair.audience": audience_of(socketio, database),
    }
    limiter.reset()
    return database
