"""What of the agent can be told without a browser: addresses, policy, command lines, files."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.agent.browser import Start
from kiosk.agent.place import NoPlace, place_of
from kiosk.agent.policy import policy_for
from tests.rig.browser import ROOT

AGENT = ROOT / "kiosk" / "agent"


def test_the_agent_and_the_server_import_nothing_of_each_other() -> None:
    def imports(folder: Path) -> set[str]:
        trees = [ast.parse(file.read_text()) for file in folder.rglob("*.py")]
        nodes = [node for tree in trees for node in ast.walk(tree)]
        plain = {name.name for node in nodes if isinstance(node, ast.Import) for name in node.names}
        return plain | {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}

    outside = {name for name in imports(AGENT) if not name.startswith("kiosk.agent")}
    assert {name.partition(".")[0] for name in outside} <= sys.stdlib_module_names
    assert not {name for name in imports(ROOT / "jobfair") if name.startswith("kiosk")}


def test_the_modules_of_the_agent_are_read_at_a_sitting() -> None:
    assert {
        file.name for file in AGENT.glob("*.py") if len(file.read_text().splitlines()) > 300
    } == set()


@pytest.mark.parametrize(
    ("address", "origin", "page"),
    [
        ("192.168.1.10:8000", "http://192.168.1.10:8000", "/kiosk/"),
        ("https://Hoi-Truong.Local/", "https://hoi-truong.local", "/kiosk/"),
        ("https://hall.example.vn:443", "https://hall.example.vn", "/kiosk/"),
        ("http://[FD00:0::2]:8000", "http://[fd00::2]:8000", "/kiosk/"),
        ("http://10.0.0.2/boards/bac-kan", "http://10.0.0.2", "/boards/bac-kan"),
    ],
)
def test_an_address_is_read_as_browsers_read_it(address: str, origin: str, page: str) -> None:
    place = place_of(address)

    assert (place.origin, place.page) == (origin, page)


@pytest.mark.parametrize(
    "address", ["", "ftp://hall", "http://", "http://a@hall", "http://hall/?x", "http://hall:99999"]
)
def test_an_address_that_no_kiosk_can_show_is_refused(address: str) -> None:
    with pytest.raises(NoPlace):
        place_of(address)


def test_the_policy_allows_one_page_and_its_camera_alone() -> None:
    policy = policy_for(place_of("https://hall.local"), "file:///w.html", printer="none")

    assert policy["URLAllowlist"] == ["https://hall.local/kiosk/", "file:///w.html"]
    assert policy["VideoCaptureAllowedUrls"] == ["https://hall.local"]
    assert "OverrideSecurityRestrictionsOnInsecureOrigin" not in policy


def test_neither_pinch_nor_swipe_nor_a_second_profile_is_left_to_the_browser(
    tmp_path: Path,
) -> None:
    command = Start("chromium", tmp_path, size=(1080, 1920)).command("file:///w.html")

    assert {"--kiosk", "--kiosk-printing", "--disable-pinch", "--overscroll-history-navigation=0",
            "--hide-crash-restore-bubble", "--window-size=1081,1921",
            f"--user-data-dir={tmp_path / 'chromium'}"} <= set(command)  # fmt: skip


@pytest.mark.parametrize("words", [["run", "http://10.9.9.9"], ["check", "http://127.0.0.1:9"]])
def test_an_unlocked_machine_is_told_what_to_do_once(words: list[str], tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "jobfair", "kiosk", *words],
        cwd=ROOT, env={**os.environ, "HOME": str(tmp_path)}, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode != 0
    assert re.search("root", done.stdout + done.stderr)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `install` writes on a machine."""
    root = tmp_path_factory.mktemp("machine")
    words = ["install", "http://10.0.0.2:8000", "--root", str(root), "--printer", "none"]
    subprocess.run([sys.executable, "-m", "kiosk.agent", *words], cwd=ROOT, check=True)
    return root


def test_the_service_starts_the_packed_agent_as_a_user_of_its_own(installed: Path) -> None:
    service = (installed / "etc/systemd/system/jobfair-kiosk.service").read_text()

    assert "User=kiosk" in service
    assert "jobfair-kiosk.pyz run http://10.0.0.2:8000/kiosk/" in service
    assert (installed / "usr/local/lib/jobfair-kiosk/waiting.html").exists()


def test_the_packed_agent_runs_without_anything_else_of_ours(installed: Path) -> None:
    program = installed / "usr/local/lib/jobfair-kiosk/jobfair-kiosk.pyz"

    told = subprocess.run(
        [sys.executable, "-I", str(program), "policy", "https://hall.local"],
        cwd=installed, capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert '"https://hall.local/kiosk/"' in told.stdout


def test_the_waiting_page_asks_for_nothing_and_speaks_both_languages() -> None:
    page = (AGENT / "waiting.html").read_text()

    assert not re.search(r"src=|href=|url\(|<script", page)
    assert {"bàn tiếp đón", "reception desk"} <= set(
        re.findall("bàn tiếp đón|reception desk", page)
    )
