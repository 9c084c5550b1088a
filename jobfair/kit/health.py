"""For the operator: alive, able to serve, and figures."""

from http import HTTPStatus

from flask import Blueprint, Response
from prometheus_client import CONTENT_TYPE_LATEST, Counter, Gauge, Histogram, generate_latest
from sqlalchemy import text

from jobfair.kit.trust import certificate_days
from jobfair.kit.web import reading

ANSWERS = Counter("jobfair_answers_total", "Answers by status.", ["status"])
SECONDS = Histogram("jobfair_answer_seconds", "Time until the answer.", ["endpoint"])
DAYS = Gauge("jobfair_certificate_days", "Days until a certificate of ours ends.", ["of"])

bp = Blueprint("health", __name__)


@bp.get("/healthz")
def alive() -> Response:
    """Tell that the process answers."""
    return Response("ok", mimetype="text/plain")


@bp.get("/readyz")
def ready() -> Response:
    """Tell that the store answers too; strangers learn nothing more."""
    with reading() as db:
        db.execute(text("SELECT 1 FROM fact_stream LIMIT 1"))
    return Response("ok", HTTPStatus.OK, mimetype="text/plain")


@bp.get("/metrics")
def figures() -> Response:
    """Give the figures of this process in Prometheus' form."""
    left = certificate_days()
    if left is not None:
        DAYS.labels("server").set(left)
    return Response(generate_latest(), content_type=CONTENT_TYPE_LATEST)
