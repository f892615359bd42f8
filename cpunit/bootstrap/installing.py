"""Installs locks with every hash checked: by uv, which takes seconds, or by pip, which takes a minute."""

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cpunit.bootstrap import PYTHON
from cpunit.bootstrap.handing_on import PipAlone, Settings, settings_for_uv
from cpunit.bootstrap.saying import CannotSetUp, run, say, step

INSTALLER = Path(__file__).with_name("installer.lock")

# Compiled at once, as pip does: on a Python that writes no bytecode each program would do so at each start.
INSTALL = ("pip", "install", "--quiet", "--compile-bytecode", "--python")
QUIETLY = ("--quiet", "--no-input", "--disable-pip-version-check")
# These would send the packages elsewhere than where they are wanted.
UNWANTED = {
    *("PIP_TARGET", "PIP_PREFIX", "PIP_USER", "PIP_REQUIRE_VIRTUALENV", "PYTHONHOME", "PYTHONPATH"),
    *("UV_SYSTEM_PYTHON", "UV_BREAK_SYSTEM_PACKAGES", "UV_PYTHON", "VIRTUAL_ENV"),
}


@dataclass(frozen=True)
class Uv:
    """A uv, and the caller's pip settings in its words."""

    program: Path
    settings: Settings
    caches: Mapping[str, str]


@dataclass(frozen=True)
class Installer:
    """The caller's own pip, and uv where it could be had."""

    pip: Sequence[str]
    uv: Uv | None

    def complete(self, locks: Sequence[Path]) -> None:
        """Install exactly what the locks name into `.venv`, which needs no pip of its own."""
        failing = "The Python packages could not be installed:"
        self._install(["--require-hashes", *_named(locks)], python=PYTHON, failing=failing)

    def put_into(self, folder: Path, lock: Path, *more: str, failing: str) -> None:
        """Install a small lock of its own into a folder, for use in the next minutes only."""
        words = ["--require-hashes", "--no-deps", *more, "--target", str(folder), *_named([lock])]
        self._install(words, python=Path(sys.executable), failing=failing)

    def _install(self, words: Sequence[str], *, python: Path, failing: str) -> None:
        if self.uv:
            try:
                run(
                    [self.uv.program, *INSTALL, python, *self.uv.settings.flags, *words],
                    failing="uv could not install the packages:",
                    environment={**plain(), **self.uv.settings.environment, **self.uv.caches},
                )
                return
            except CannotSetUp as problem:
                _instead(problem)
        run(
            [*self.pip, "--python", str(python), *QUIETLY, "install", *words],
            failing=failing,
            environment=plain(),
        )


def find_installer(pip: Sequence[str], folder: Path) -> Installer:
    """The caller's pip, with a uv that it fetches into `folder`; where that fails one sentence says so."""
    alone = Installer(pip, None)
    try:
        said = run([*pip, "config", "list"], failing="pip does not tell its settings:", environment=plain())
        settings = settings_for_uv(said, os.environ)
        with step("uv fetched, which installs the packages"):
            wheels_only = ("--only-binary=:all:", "--no-compile")
            alone.put_into(folder, INSTALLER, *wheels_only, failing="uv could not be fetched:")
    except (CannotSetUp, PipAlone) as problem:
        _instead(problem)
        return alone
    return Installer(pip, Uv(folder / "bin" / "uv", settings, caches(folder / "cache")))


def _named(locks: Sequence[Path]) -> list[str]:
    return [word for lock in locks for word in ("-r", str(lock))]


def _instead(problem: Exception) -> None:
    """Say why pip does what uv would have done."""
    first, *rest = str(problem).splitlines()
    reason = f" ({rest[-1].strip()})" if rest else ""
    say(f"  {first.rstrip(':')}{reason}. pip installs the packages instead, which takes about a minute.")


def caches(instead: Path) -> dict[str, str]:
    """Where uv and npm keep what they fetched, for a user who has no home to keep it in."""
    home = Path("~/.cache").expanduser()
    place = next(folder for folder in (home, *home.parents) if folder.exists())
    if os.access(place, os.W_OK):
        return {}
    return {"UV_CACHE_DIR": str(instead), "npm_config_cache": str(instead)}


def plain() -> dict[str, str]:
    """The caller's environment without what would send the packages elsewhere."""
    return {name: value for name, value in os.environ.items() if name not in UNWANTED} | {
        "PIP_PROGRESS_BAR": "off",
        "PIP_ROOT_USER_ACTION": "ignore",
    }
