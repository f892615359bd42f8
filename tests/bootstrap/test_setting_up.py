"""Setting up: nothing to do where all is there, and one sentence where something cannot be had."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

import cpunit.bootstrap as bootstrap
from cpunit.bootstrap import assets, debian, packages, prepare
from cpunit.bootstrap.saying import CannotSetUp, run

STYLE = (
    '@font-face{font-family:GDS Transport;src:url(/assets/fonts/light.woff2) format("woff2")}'
    ".a{font-family:GDS Transport,arial,sans-serif}.b{background:url(/assets/images/tick.svg)}"
    "@media print{.a{font-family:sans-serif}}"
    '.c{background:url("/assets/images/govuk-crest.svg")}\n'
    "/*# sourceMappingURL=govuk-frontend.min.css.map */\n"
)
SCRIPT = "run()\n//# sourceMappingURL=run.js.map\n"


@pytest.fixture
def node_modules(tmp_path: Path) -> Path:
    """What npm would have fetched, as small as it can be."""
    modules = tmp_path / "node_modules"
    for source in assets.MINIFIED.values():
        (modules / source).parent.mkdir(parents=True, exist_ok=True)
        (modules / source).write_text(
            STYLE if source.endswith("css") else "run()\n//# sourceMappingURL=run.js.map\n"
        )
    for source in assets.COPIED.values():
        (modules / source).parent.mkdir(parents=True, exist_ok=True)
        (modules / source).write_text(source)
    pictures = modules / assets.PICTURES[0] / "images"
    pictures.mkdir(parents=True)
    (pictures / "tick.svg").write_text("<svg/>")
    return modules


def test_where_nothing_is_to_do_nothing_is_set_up(monkeypatch: pytest.MonkeyPatch) -> None:
    assert bootstrap.is_current(checks=True), "the tests run in an environment that is up to date"
    monkeypatch.setitem(sys.modules, "cpunit.bootstrap.prepare", None)
    bootstrap.ensure(checks=True)
    bootstrap.ensure()


@pytest.mark.parametrize(("name", "needs_only_what_runs"), [("REQUIREMENTS", False), ("CHECKS", True)])
def test_a_changed_lock_file_is_noticed_by_those_who_need_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, needs_only_what_runs: bool
) -> None:
    changed = tmp_path / "changed.lock"
    changed.write_bytes(getattr(bootstrap, name).read_bytes() + b"# one more line\n")
    monkeypatch.setattr(bootstrap, name, changed)
    assert not bootstrap.is_current(checks=True)
    assert bootstrap.is_current(checks=False) is needs_only_what_runs


def test_an_environment_whose_python_is_gone_is_noticed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(bootstrap, "PYTHON", tmp_path / "python")
    assert not bootstrap.is_current(checks=False)


def test_an_old_python_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 12))
    with pytest.raises(SystemExit, match=r"^This needs Python 3\.11 or newer; this is Python 3\.10\.$"):
        bootstrap.ensure()


def test_two_programs_do_not_set_up_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The second waits, finds all done, and does nothing."""
    monkeypatch.setattr(prepare, "VENV", tmp_path)
    holder = (
        "import fcntl, sys, time; lock = open(sys.argv[1], 'w'); fcntl.flock(lock, fcntl.LOCK_EX);"
        "print('held', flush=True); time.sleep(0.6)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holder, str(tmp_path / "cpunit-lock")], stdout=subprocess.PIPE
    ) as first:
        assert first.stdout
        first.stdout.readline()
        began = time.monotonic()
        prepare.prepare()
        assert time.monotonic() - began > 0.3
    assert [path.name for path in tmp_path.iterdir()] == ["cpunit-lock"]


def test_a_folder_that_cannot_be_written_to_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(prepare, "VENV", tmp_path / "file" / ".venv")
    with pytest.raises(SystemExit, match="Cannot write to"):
        prepare.prepare()


def test_without_any_pip_the_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "OLDEST_PIP", (999, 0))
    monkeypatch.setattr(packages, "apt_install", lambda wanted: False)
    with pytest.raises(CannotSetUp, match="apt-get install python3-pip"):
        packages.find_pip()


def test_a_failed_program_is_told_with_its_last_words() -> None:
    words = [sys.executable, "-c", "import sys; print('no such host', file=sys.stderr); sys.exit(3)"]
    with pytest.raises(CannotSetUp, match=r"^The list could not be fetched:\n    no such host$"):
        run(words, failing="The list could not be fetched:")


def test_our_face_is_there_for_the_reserved_one_and_crest_and_source_maps_are_left_out(
    node_modules: Path, tmp_path: Path
) -> None:
    assets.copy_needed(node_modules, tmp_path / "made")
    made = {
        str(path.relative_to(tmp_path / "made")) for path in (tmp_path / "made").rglob("*") if path.is_file()
    }
    assert made == {*assets.MINIFIED, *assets.COPIED, "assets/images/tick.svg"}
    style = (tmp_path / "made/govuk-frontend.min.css").read_text()
    assert style.count("{font-family:var(--cpunit-face)}") == 2
    for left_out in ("GDS Transport", "font-face", "sans-serif", "sourceMappingURL"):
        assert left_out not in style
    assert (tmp_path / "made/moj-frontend.min.js").read_text() == "run()\n"


def test_a_picture_that_the_packages_lack_stops_the_copying(node_modules: Path, tmp_path: Path) -> None:
    (node_modules / assets.PICTURES[0] / "images" / "tick.svg").unlink()
    with pytest.raises(CannotSetUp, match=r"ask for /assets/images/tick\.svg"):
        assets.copy_needed(node_modules, tmp_path / "made")


def test_the_files_in_use_are_the_copied_ones() -> None:
    for name in assets.MINIFIED:
        text = (assets.ASSETS / name).read_text()
        assert text
        assert "GDS Transport" not in text
        assert not re.findall(r"font-family:(?!var\(--cpunit-face\)|inherit)[^;}]*", text)


def test_the_face_is_small_and_its_licence_lies_beside_it() -> None:
    fonts = [assets.ASSETS / name for name in assets.COPIED]
    assert sum(font.stat().st_size for font in fonts if font.suffix == ".woff2") < 44_000
    assert "SIL OPEN FONT LICENSE Version 1.1" in (assets.ASSETS / "fonts/LICENSE").read_text()


@pytest.mark.parametrize(
    ("there", "enough"),
    [(list(debian.FACES), True), (list(debian.FACES)[:-1], False), (["Lato.ttf"], False)],
)
def test_a_machine_whose_fonts_lack_other_alphabets_is_given_one_that_has_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, there: list[str], enough: bool
) -> None:
    monkeypatch.setattr(debian, "Path", lambda name: tmp_path)
    monkeypatch.setattr(debian, "DEBIAN", tmp_path)
    installed: list[str] = []
    monkeypatch.setattr(debian, "_libraries_load", lambda: True)
    monkeypatch.setattr(debian, "apt_install", lambda wanted: installed.extend(wanted) or True)
    for font in there:
        (tmp_path / font).write_text("")
    debian.see_to_pdf_libraries()
    assert (not installed) is enough
    assert enough or set(debian.FACES.values()) <= set(installed)


def test_unpacked_libraries_are_found_before_the_systems(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "usr/lib/x86_64-linux-gnu").mkdir(parents=True)
    (tmp_path / "fonts.conf").write_text("")
    monkeypatch.setattr(bootstrap, "DEBIAN", tmp_path)
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/theirs")
    inside = bootstrap.inside_environment(os.environ)
    assert inside["LD_LIBRARY_PATH"] == f"{tmp_path / 'usr/lib/x86_64-linux-gnu'}:/opt/theirs"
    assert inside["FONTCONFIG_FILE"] == str(tmp_path / "fonts.conf")
    monkeypatch.setenv("LD_LIBRARY_PATH", inside["LD_LIBRARY_PATH"])
    monkeypatch.setenv("FONTCONFIG_FILE", inside["FONTCONFIG_FILE"])
    assert bootstrap.inside_environment(os.environ) == dict(os.environ), "started again once, not for ever"


def test_without_a_browser_the_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(debian.shutil, "which", lambda name: None)
    with pytest.raises(CannotSetUp, match="apt-get install chromium"):
        debian.chromium()


def test_a_browser_whose_driver_cannot_start_is_completed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bare Debian has no libatomic, without which Playwright's driver ends at once."""
    installed: list[str] = []
    monkeypatch.setattr(debian, "_found", lambda program: f"/usr/bin/{program}")
    monkeypatch.setattr(debian, "_loads", lambda names: bool(installed))
    monkeypatch.setattr(debian, "apt_install", lambda wanted: installed.extend(wanted))
    assert debian.chromium() == "/usr/bin/chromium-headless-shell"
    assert installed == ["libatomic1"]


@pytest.mark.parametrize("is_offered, may_install", [(False, True), (True, False)])
def test_chromium_itself_does_where_its_shell_cannot_be_had(
    is_offered: bool, may_install: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def install(wanted: list[str]) -> bool:
        asked.extend(wanted)
        if not may_install:
            raise CannotSetUp("no network")
        return True

    monkeypatch.setattr(debian, "_found", {"chromium": "/usr/bin/chromium"}.get)
    monkeypatch.setattr(debian, "_is_offered", lambda package: is_offered)
    monkeypatch.setattr(debian, "_loads", lambda names: True)
    monkeypatch.setattr(debian, "apt_install", install)
    assert debian.chromium() == "/usr/bin/chromium"
    assert asked == (["chromium-headless-shell"] if is_offered else [])
