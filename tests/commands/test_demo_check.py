"""A walk that fails shows why before its data and logs are thrown away."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import ModuleType

import pytest

from cpunit.commands import demo_check
from cpunit.servers import ServerProblem


class Up:
    """Stands for everything that `start` would have started."""

    password = "k7qm-w3xt-p9ac-2b4d"

    def must_live(self) -> None:
        return


@pytest.fixture
def walked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], int]:
    """Check a walk that goes well or not, with nothing started."""

    @contextmanager
    def folder() -> Iterator[Path]:
        (tmp_path / "log").mkdir()
        (tmp_path / "log" / "web-server.log").write_text("starting\nValueError: no such date\n")
        yield tmp_path

    monkeypatch.setattr(demo_check, "throw_away", folder)
    monkeypatch.setattr(demo_check, "start", lambda *parts, **more: Up())
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("CPUNIT_VAR", str(tmp_path))

    def check(passes: bool) -> int:
        module = ModuleType("walking")
        module.walk = lambda address, password, report: report(f"{password} signs in") or passes  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "walking", module)
        monkeypatch.setattr(demo_check, "WALK", "walking")
        with ExitStack() as stack:
            return demo_check.check(stack, None)

    return check


def test_every_step_has_its_time_and_all_right_is_0(
    walked: Callable[[bool], int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert walked(True) == 0
    said = capsys.readouterr()
    assert "s  k7qm-w3xt-p9ac-2b4d signs in" in said.out
    assert "every step right" in said.out
    assert said.err == ""


def test_a_failure_is_1_and_shows_how_the_logs_end(
    walked: Callable[[bool], int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert walked(False) == 1
    said = capsys.readouterr()
    assert "FAILED" in said.out
    assert "web-server:\n    starting\n    ValueError: no such date" in said.err


def test_a_walk_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo_check, "WALK", "cpunit.demo.nowhere")
    with ExitStack() as stack, pytest.raises(ServerProblem, match="cannot be walked"):
        demo_check.check(stack, None)
