"""The simulated power cut finds what is lost, and nothing else."""

import subprocess
import sys
from pathlib import Path

import pytest

from jobfair.kit.sqlite import driver
from tests.rig.power import Disk, under_strace

WRITER = """
import sys, time
from jobfair.kit.sqlite import driver
store = driver.connect(sys.argv[1], isolation_level=None)
store.execute("PRAGMA journal_mode=WAL")
store.execute("PRAGMA synchronous=" + sys.argv[2])
store.execute("CREATE TABLE told (n INTEGER)")
for n in range(20):
    store.execute("INSERT INTO told VALUES (?)", (n,))
    print(time.time(), flush=True)
"""


@pytest.mark.parametrize(("synchronous", "lost"), [("FULL", 0), ("NORMAL", 20)])
def test_a_store_that_does_not_wait_for_the_disk_is_seen_to_lose_rows(
    tmp_path: Path, synchronous: str, lost: int
) -> None:
    house = tmp_path / "house"
    house.mkdir()
    command = [sys.executable, "-c", WRITER, str(house / "told.sqlite3"), synchronous]
    under = under_strace(tmp_path / "notes")
    said = subprocess.run([*under, *command], capture_output=True, text=True, check=True)
    disk = Disk(tmp_path / "notes", house)

    lossy = 0
    for told, at in enumerate(said.stdout.split(), start=1):
        disk.move_to(float(at))
        image = tmp_path / f"cut-{told}"
        disk.cut(image)
        lossy += _rows(image / "told.sqlite3") < told

    assert lossy == lost


def _rows(file: Path) -> int:
    if not file.exists():
        return 0
    store = driver.connect(file)
    try:
        assert store.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        tables = store.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        return int(store.execute("SELECT count(*) FROM told").fetchone()[0]) if tables else 0
    finally:
        store.close()
