"""The keys are made once, and servers that start at the same moment agree on them."""

import json
import multiprocessing
from pathlib import Path

from jobfair.kit.keys import keys_in


def public_keys(file: Path) -> tuple[str, str]:
    keys = keys_in(file)
    return str(keys.server_id), keys.sealing.public_key()


def seen_by_servers(file: Path, many: int = 8) -> set[tuple[str, str]]:
    with multiprocessing.get_context("spawn").Pool(many) as servers:
        return set(servers.map(public_keys, [file] * (many * 4)))


def test_servers_that_start_at_once_have_the_same_keys(tmp_path: Path) -> None:
    assert len(seen_by_servers(tmp_path / "keys.json")) == 1


def test_a_file_from_before_kiosks_sealed_gets_one_key_and_keeps_the_others(
    tmp_path: Path,
) -> None:
    file = tmp_path / "keys.json"
    keys_in(file)
    older = json.loads(file.read_text())
    del older["sealing"], older["sealing_current"]
    file.write_text(json.dumps(older))

    seen = seen_by_servers(file)

    assert len(seen) == 1
    kept = json.loads(file.read_text())
    assert {name: kept[name] for name in older} == older
    assert file.stat().st_mode & 0o077 == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["keys.json", "keys.json.lock"]
