"""The hall's own certificate: for what it can vouch, how it is kept, and that nobody is surprised by its end."""

import socket
import ssl
from datetime import datetime, timedelta
from io import BytesIO
from ipaddress import ip_network
from pathlib import Path
from urllib.request import Request, urlopen

import PIL.Image
import pytest
import zxingcpp
from click.testing import CliRunner, Result
from cryptography import x509
from flask import Flask
from playwright.sync_api import Browser
from structlog.testing import capture_logs

from jobfair.app import create_app
from jobfair.cli import main
from jobfair.config import Config, config_from
from jobfair.kit import authority
from jobfair.kit.authority import Shelf
from jobfair.kit.clock import now
from jobfair.operating.certificate import EndWatch, keep_certificate, own_names
from tests.rig import live
from tests.rig.browser import axe, complaints, screenshot
from tests.rig.servers import free_port

NAMES = ["hall", "hall.local", "192.168.1.10", "127.0.0.1"]
AT = now().replace(microsecond=0)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """An authority and a certificate made for a hall."""
    made = Shelf(tmp_path / "tls")
    authority.make_authority(made, NAMES, at=AT)
    authority.make_certificate(made, NAMES, at=AT)
    return made


def _run(data: Path, *words: str) -> Result:
    return CliRunner(env={"JOBFAIR_DATA": str(data)}).invoke(main, ["certificate", *words])


def _handshake(shelf: Shelf, name: str, certificate: Path, key: Path) -> None:
    """Let a client that believes the authority alone meet a server; raise where it does not."""
    serves = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    serves.load_cert_chain(certificate, key)
    believes = ssl.create_default_context(cafile=shelf.authority)
    one, other = ssl.MemoryBIO(), ssl.MemoryBIO()
    client = believes.wrap_bio(one, other, server_hostname=name)
    server = serves.wrap_bio(other, one, server_side=True)
    for _ in range(10):
        for side in (client, server):
            try:
                side.do_handshake()
            except ssl.SSLWantReadError:
                continue
    assert client.version() is not None


@pytest.mark.parametrize("name", ["hall", "hall.local", "192.168.1.10"])
def test_a_device_that_trusts_the_authority_believes_the_server(shelf: Shelf, name: str) -> None:
    _handshake(shelf, name, shelf.certificate, shelf.certificate_key)


@pytest.mark.parametrize("name", ["bank.example.vn", "8.8.8.8", "10.0.0.1"])
def test_the_authority_cannot_vouch_for_anybody_else(shelf: Shelf, name: str) -> None:
    authority.make_certificate(shelf, [name, "hall"], at=AT)

    with pytest.raises(ssl.SSLCertVerificationError, match="permitted subtree"):
        _handshake(shelf, name, shelf.certificate, shelf.certificate_key)


def test_a_new_address_in_the_halls_block_needs_no_new_authority(shelf: Shelf) -> None:
    authority.make_certificate(shelf, ["hall", "192.168.77.3"], at=AT)

    _handshake(shelf, "192.168.77.3", shelf.certificate, shelf.certificate_key)
    assert authority.vouches_for(authority.read(shelf.authority), ["hall", "192.168.77.3"])
    assert not authority.vouches_for(authority.read(shelf.authority), ["other"])


def test_the_keys_are_for_the_service_alone(shelf: Shelf) -> None:
    modes = {file.name: file.stat().st_mode & 0o777 for file in shelf.folder.iterdir()}

    assert modes == {
        "authority.key": 0o600, "server.key": 0o600, "authority.pem": 0o644, "server.pem": 0o644,
    }  # fmt: skip
    assert shelf.folder.stat().st_mode & 0o077 == 0


def test_browsers_find_what_they_ask_of_a_certificate(shelf: Shelf) -> None:
    root, server = authority.read(shelf.authority), authority.read(shelf.certificate)
    limits = root.extensions.get_extension_for_class(x509.NameConstraints)

    assert server.not_valid_after_utc - server.not_valid_before_utc <= timedelta(days=397)
    assert root.not_valid_after_utc - AT == timedelta(days=5 * 365)
    assert limits.critical
    assert x509.IPAddress(ip_network("192.168.0.0/16")) in (limits.value.permitted_subtrees or [])
    assert authority.names_of(server) == ["hall", "hall.local", "127.0.0.1", "192.168.1.10"]


def test_a_certificate_never_outlives_its_authority(shelf: Shelf) -> None:
    late = authority.read(shelf.authority).not_valid_after_utc - timedelta(days=10)

    made = authority.make_certificate(shelf, NAMES, at=late)

    assert made.not_valid_after_utc == late + timedelta(days=10)


def test_the_operator_makes_shows_and_renews_it(tmp_path: Path) -> None:
    assert "certificate make" in _run(tmp_path, "show").output

    made = _run(tmp_path, "make", "hall.example.vn", "192.168.1.10")
    shelf = Shelf(tmp_path / "tls")
    root = authority.read(shelf.authority)
    before = authority.read(shelf.certificate).serial_number
    renewed = _run(tmp_path, "renew")

    assert made.exit_code == renewed.exit_code == 0, made.output + renewed.output
    assert authority.fingerprint_of(root) in made.output
    assert "/trust" in made.output
    assert authority.read(shelf.authority) == root
    assert authority.read(shelf.certificate).serial_number != before
    assert {"hall.example.vn", "192.168.1.10"} <= set(
        authority.names_of(authority.read(shelf.certificate))
    )


def test_a_name_the_authority_may_not_vouch_for_asks_for_another_authority(tmp_path: Path) -> None:
    _run(tmp_path, "make", "hall.local")
    root = authority.read(Shelf(tmp_path / "tls").authority)

    refused = _run(tmp_path, "make", "other.local")
    made = _run(tmp_path, "make", "other.local", "--new-authority")

    assert refused.exit_code == 1
    assert "--new-authority" in refused.output
    assert made.exit_code == 0
    assert authority.read(Shelf(tmp_path / "tls").authority) != root


def test_the_names_found_are_those_of_this_machine() -> None:
    names = own_names()

    assert socket.gethostname().partition(".")[0].lower() in names
    assert {"localhost", "127.0.0.1"} <= set(names)


def test_a_server_renews_what_would_end_within_a_month(shelf: Shelf, tmp_path: Path) -> None:
    ends = authority.read(shelf.certificate).not_valid_after_utc

    keep_certificate(Config(data=tmp_path), at=ends - timedelta(days=31))
    kept = authority.read(shelf.certificate).not_valid_after_utc
    keep_certificate(Config(data=tmp_path), at=ends - timedelta(days=29))

    assert kept == ends
    assert authority.read(shelf.certificate).not_valid_after_utc > ends


def _warnings(watch: EndWatch, days: list[float], ends: datetime) -> list[int]:
    with capture_logs() as said:
        for left in days:
            watch.look(at=ends - timedelta(days=left))
    return [line["days"] for line in said if line["event"] == "certificate.ends"]


def test_its_end_is_told_once_21_7_and_1_days_before_and_when_it_is_over(
    shelf: Shelf, tmp_path: Path
) -> None:
    ends = authority.read(shelf.certificate).not_valid_after_utc
    watch = EndWatch(Config(data=tmp_path, tls=True))

    told = _warnings(watch, [30, 22.5, 21.5, 21, 8.5, 7.5, 7, 2.5, 1.5, 1, -0.5, -1], ends)

    assert told == [21, 7, 1, -1]


@pytest.fixture
def trusting(shelf: Shelf, database_url: str, tmp_path: Path) -> Flask:
    """A house that has a certificate of its own."""
    return create_app(
        Config(data=tmp_path, database_url=database_url, tls=True, secure_cookies=True)
    )


@pytest.mark.parametrize(
    ("language", "words"), [("vi", "Tin cậy máy chủ này"), ("en", "Trust this server")]
)
def test_the_page_about_trust_shows_the_fingerprint_in_both_languages(
    trusting: Flask, shelf: Shelf, language: str, words: str
) -> None:
    page = trusting.test_client().get(f"/trust?language={language}").get_data(as_text=True)

    assert words in page
    assert authority.fingerprint_of(authority.read(shelf.authority)) in page
    assert "https://192.168.1.10:8000" in page
    assert "http://192.168.1.10:8080/trust" in page


def test_devices_get_the_public_part_alone(trusting: Flask, shelf: Shelf) -> None:
    given = trusting.test_client().get("/trust/ca.crt")

    assert given.mimetype == "application/x-x509-ca-cert"
    assert x509.load_pem_x509_certificate(given.data) == authority.read(shelf.authority)


def test_a_house_without_a_certificate_has_no_page_about_it(app: Flask) -> None:
    assert app.test_client().get("/trust").status_code == 404
    assert app.test_client().get("/trust/ca.crt").status_code == 404
    assert "jobfair_certificate_days{" not in app.test_client().get("/metrics").text


def test_the_figures_say_how_long_it_holds_and_no_browser_is_bound_to_https(
    trusting: Flask,
) -> None:
    client = trusting.test_client()

    assert 'jobfair_certificate_days{of="server"} 39' in client.get("/metrics").text
    assert "Strict-Transport-Security" not in client.get("/trust").headers


def test_the_running_server_speaks_https_and_leads_there_from_the_plain_door(
    sqlite_pattern: Path, tmp_path: Path
) -> None:
    data, plain = tmp_path / "live", free_port()
    made = _run(data, "make")
    assert made.exit_code == 0, made.output
    believes = ssl.create_default_context(cafile=Shelf(data / "tls").authority)
    with live.serving(
        sqlite_pattern, data, tls=believes, JOBFAIR_TLS="yes", JOBFAIR_PLAIN_PORT=str(plain)
    ) as running:
        door = f"http://127.0.0.1:{plain}"
        with urlopen(f"{running.url}/sign-in", context=believes, timeout=10) as page:
            cookie = page.headers["Set-Cookie"]
        with urlopen(f"{door}/trust/ca.crt", timeout=10) as given:
            root = x509.load_pem_x509_certificate(given.read())
        with urlopen(f"{door}/kiosk/?a=b", context=believes, timeout=10) as led:
            there = led.url
        with pytest.raises(OSError, match="403"):
            urlopen(Request(f"{door}/sign-in", data=b"password=x"), timeout=10)

    assert running.url.startswith("https://")
    assert there == f"{running.url}/kiosk/?a=b"
    assert root == authority.read(Shelf(data / "tls").authority)
    assert "Secure" in cookie
    assert cookie.startswith("__Host-jobfair=")


def test_without_a_certificate_the_server_says_how_to_make_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JOBFAIR_DATA", str(tmp_path))

    done = CliRunner(env={"JOBFAIR_TLS": "yes"}).invoke(main, ["serve"])

    assert config_from({"JOBFAIR_TLS": "yes"}).secure_cookies
    assert "jobfair certificate make" in done.output


@pytest.mark.parametrize(
    ("language", "width"), [("vi", 360), ("en", 360), ("vi", 1280), ("en", 1280)]
)
def test_the_page_about_trust_is_read_by_everybody_on_a_phone_and_on_a_desk(
    browser: Browser, live_server: live.Live, language: str, width: int
) -> None:
    shelf = Shelf(live_server.data / "tls")
    authority.make_authority(shelf, NAMES, at=AT)
    authority.make_certificate(shelf, NAMES, at=AT)
    page = browser.new_page(base_url=live_server.url, viewport={"width": width, "height": 780})
    said = complaints(page)

    page.goto(f"/trust?language={language}")
    for device in page.locator("summary").all():
        device.click()

    assert said == []
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    code = page.locator("svg.trust-code").screenshot(path=live_server.data / "code.png")
    with PIL.Image.open(BytesIO(code)) as seen:
        assert [found.text for found in zxingcpp.read_barcodes(seen)] == [
            f"{live_server.url}/trust"
        ]
    screenshot(page, f"trust-{language}-{width}")
    page.close()
