"""Where the servers' data lie: one place for a data folder, whoever looks and whenever."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from cpunit.servers.homes import KINDS, Home, home_of
from cpunit.servers.var import delete

pytestmark = pytest.mark.programs


def test_two_servers_that_start_side_by_side_find_the_same_place(
    var: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that saw the folder half made, still closed to its user, once put its password elsewhere."""
    chmod = Path.chmod

    def slowly(path: Path, mode: int) -> None:
        time.sleep(0.2 if mode == 0o711 else 0)
        chmod(path, mode)

    monkeypatch.setattr(Path, "chmod", slowly)
    both = Barrier(2, timeout=5)
    new = var / "new"

    def looks(kind: str, after: float) -> Home:
        both.wait()
        time.sleep(after)
        return home_of(kind, new)

    try:
        with ThreadPoolExecutor() as threads:
            homes = list(threads.map(looks, KINDS, (0, 0.1)))
        assert {home.folder.parent for home in homes} == {new}
    finally:
        delete(new)
