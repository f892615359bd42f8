"""What is generated into the data folder stays the same and private; deleting it takes nothing else."""

import re
import stat
from pathlib import Path

import pytest

from cpunit.servers import var as where
from cpunit.servers.var import delete, in_memory, secret, throw_away, var_folder


def test_a_secret_is_made_once_and_only_its_owner_may_read_it(var: Path) -> None:
    first = secret(var, "demo-password", groups=4)
    assert re.fullmatch(r"(?:[2-9a-hj-km-np-z]{4}-){3}[2-9a-hj-km-np-z]{4}", first)
    assert secret(var, "demo-password", groups=4) == first
    assert stat.S_IMODE((var / "demo-password").stat().st_mode) == 0o600


def test_two_folders_have_different_secrets(var: Path) -> None:
    with throw_away() as other:
        assert secret(var, "demo-password", groups=4) != secret(other, "demo-password", groups=4)


def test_deleting_leaves_what_somebody_else_put_there(var: Path) -> None:
    (var / "letter-to-the-board.odt").write_text("mine")
    (var / "log").mkdir()
    secret(var, "secret-key", groups=14)
    delete(var)
    assert [path.name for path in var.iterdir()] == ["letter-to-the-board.odt"]


def test_the_folder_can_be_named_in_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert var_folder().name == "var"
    monkeypatch.setenv("CPUNIT_VAR", str(tmp_path))
    assert var_folder() == tmp_path


def test_a_run_keeps_its_data_in_memory_only_where_that_has_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(where, "MEMORY", tmp_path)
    monkeypatch.setattr(where, "ENOUGH", 0)
    assert in_memory() == tmp_path
    with throw_away(in_memory()) as var:
        assert var.parent == tmp_path
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setattr(where, "ENOUGH", 2**60)
    assert in_memory() is None
    monkeypatch.setattr(where, "MEMORY", tmp_path / "none")
    assert in_memory() is None
