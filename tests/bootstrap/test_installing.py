"""uv installs, and where it cannot pip does the same after one sentence."""

import json
import sys
from pathlib import Path

import pytest

from cpunit.bootstrap import PYTHON
from cpunit.bootstrap.handing_on import Settings
from cpunit.bootstrap.installing import Installer, Uv, caches, find_installer
from cpunit.bootstrap.saying import CannotSetUp

RECORDER = """#!{python}
import json, os, sys
kept = {{name: text for name, text in os.environ.items() if name.startswith(("PIP_", "UV_"))}}
with open({calls!r}, "a") as file:
    file.write(json.dumps([{name!r}, sys.argv[1:], kept]) + "\\n")
if {fails!r} in sys.argv:
    sys.exit("no such host")
"""


class Programs:
    """A pip and a uv that write down how they were called, and fail where the word `fails` is among it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.calls_file = folder, folder / "calls"
        self.lock = folder / "small.lock"
        self.lock.write_text("")

    def make(self, name: str, fails: str = "never") -> Path:
        program = self.folder / name
        program.write_text(
            RECORDER.format(python=sys.executable, calls=str(self.calls_file), name=name, fails=fails)
        )
        program.chmod(0o700)
        return program

    def calls(self) -> list[tuple[str, list[str], dict[str, str]]]:
        return [json.loads(line) for line in self.calls_file.read_text().splitlines()]


@pytest.fixture
def programs(tmp_path: Path) -> Programs:
    return Programs(tmp_path)


def uv(program: Path) -> Uv:
    return Uv(
        program,
        Settings({"UV_INDEX": "https://packages.council.example/"}, ("--no-index",)),
        {"UV_CACHE_DIR": "/a/cache"},
    )


def test_uv_installs_with_every_hash_checked_and_the_callers_settings(programs: Programs) -> None:
    Installer([str(programs.make("pip"))], uv(programs.make("uv"))).complete([programs.lock])
    ((name, words, environment),) = programs.calls()
    assert name == "uv"
    assert words[words.index("--python") + 1] == str(PYTHON)
    assert {"--require-hashes", "--no-index", str(programs.lock)} <= set(words)
    assert environment["UV_INDEX"] == "https://packages.council.example/"
    assert environment["UV_CACHE_DIR"] == "/a/cache"


def test_where_uv_fails_pip_installs_and_a_sentence_says_why(
    programs: Programs, capsys: pytest.CaptureFixture[str]
) -> None:
    Installer([str(programs.make("pip"))], uv(programs.make("uv", fails="install"))).complete([programs.lock])
    (first, _, _), (second, words, _) = programs.calls()
    assert (first, second) == ("uv", "pip")
    assert {"--require-hashes", str(programs.lock)} <= set(words)
    said = capsys.readouterr().err
    assert said == (
        "  uv could not install the packages (no such host). "
        "pip installs the packages instead, which takes about a minute.\n"
    )


def test_where_both_fail_the_sentence_is_that_of_the_step(programs: Programs) -> None:
    installer = Installer([str(programs.make("pip", fails="install"))], None)
    with pytest.raises(CannotSetUp, match=r"^The Python packages could not be installed:\n    no such host$"):
        installer.complete([programs.lock])
    with pytest.raises(CannotSetUp, match=r"^Node\.js could not be fetched:\n    no such host$"):
        installer.put_into(programs.folder, programs.lock, failing="Node.js could not be fetched:")


def test_without_uv_the_callers_pip_does_it(programs: Programs, capsys: pytest.CaptureFixture[str]) -> None:
    pip = [str(programs.make("pip", fails="--only-binary=:all:"))]
    assert find_installer(pip, programs.folder / "uv") == Installer(pip, None)
    assert "uv could not be fetched (no such host). pip installs the packages" in capsys.readouterr().err


def test_a_user_without_a_home_has_caches_of_this_set_up_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert caches(tmp_path / "instead") == {}
    monkeypatch.setattr("os.access", lambda place, mode: False)
    assert set(caches(tmp_path / "instead").values()) == {str(tmp_path / "instead")}


def test_what_would_send_packages_elsewhere_is_not_handed_on(
    programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PIP_TARGET", "PIP_USER", "UV_SYSTEM_PYTHON"):
        monkeypatch.setenv(name, "1")
    Installer([str(programs.make("pip"))], None).complete([programs.lock])
    ((_, _, environment),) = programs.calls()
    assert not environment.keys() & {"PIP_TARGET", "PIP_USER", "UV_SYSTEM_PYTHON"}
