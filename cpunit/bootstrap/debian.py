"""What comes from Debian's packages: pip, the libraries that draw PDF, the browser of the browser tests."""

import ctypes
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

from cpunit.bootstrap import DEBIAN, inside_environment
from cpunit.bootstrap.saying import CannotSetUp, run, say, step

# WeasyPrint loads these by name; without one of them no letter and no minutes can be made.
PDF_LIBRARIES = ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")
FACES = {
    "DejaVuSans.ttf": "fonts-dejavu-core",  # Greek, Cyrillic, Hebrew, Arabic, Armenian, Georgian
    "wqy-microhei.ttc": "fonts-wqy-microhei",  # Chinese, Japanese, Korean
    "FreeSerif.ttf": "fonts-freefont-ttf",  # the scripts of South Asia, Thai, Ethiopic
}
"""By one of its files: the packages of typefaces for what a paper's own lacks. A name must print."""
PDF_PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", *FACES.values())
# The driver in Playwright's wheel is a Node.js that is linked against it.
DRIVER_LIBRARY = "libatomic.so.1"
HEADLESS = "chromium-headless-shell"

FONTS_CONF = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>{cache}</cachedir>
</fontconfig>
"""


def apt_install(packages: list[str]) -> bool:
    """Install Debian packages as root; False where this user or this system cannot."""
    if os.geteuid() or not shutil.which("apt-get"):
        return False
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    wanted = " ".join(packages)
    failing = f"Debian's packages could not be installed ({wanted}):"
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    try:
        run(install, failing=failing, environment=environment)
    except CannotSetUp:
        run(
            ["apt-get", "update"],
            failing="The list of Debian's packages could not be fetched:",
            environment=environment,
        )
        run(install, failing=failing, environment=environment)
    return True


def see_to_pdf_libraries() -> None:
    """Make sure that PDF can be drawn: use what is there, or install it, or unpack it into `.venv`."""
    if _libraries_load() and _has_every_alphabet():
        return
    with step("libraries for PDF (Pango)"):
        if apt_install(list(PDF_PACKAGES)):
            return
        if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
            raise CannotSetUp(
                "The libraries that draw PDF are missing (Pango with FreeType, HarfBuzz subsetting and a "
                "font). Install them with your system's package manager."
            )
        _unpack_without_root()


def _libraries_load() -> bool:
    if DEBIAN.is_dir():
        names = "; ".join(f"ctypes.CDLL({name!r})" for name in PDF_LIBRARIES)
        command = [shutil.which("python3") or "python3", "-c", f"import ctypes; {names}"]
        environment = inside_environment(os.environ)
        return not subprocess.run(command, env=environment, capture_output=True, check=False).returncode
    return _loads(PDF_LIBRARIES)


def _loads(names: Iterable[str]) -> bool:
    """Whether the system's loader finds all these libraries."""
    try:
        for name in names:
            ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _has_every_alphabet() -> bool:
    """Whether the typefaces are there that have what a paper's own lacks."""
    named = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), DEBIAN / "usr/share/fonts")
    folders = [folder for folder in named if folder.is_dir()]
    return all(any(next(folder.rglob(face), None) for folder in folders) for face in FACES)


def _unpack_without_root() -> None:
    """Fetch the packages with all that they need and the system lacks, and unpack them into `.venv`."""
    with tempfile.TemporaryDirectory(prefix="cpunit-apt-") as scratch:
        work = Path(scratch)
        apt = ["apt-get"]
        try:
            missing = _missing_packages(apt)
            _download(apt, missing, work)
        except CannotSetUp:
            apt = ["apt-get", *_private_lists(work)]
            run([*apt, "update"], failing="The list of Debian's packages could not be fetched without root:")
            missing = _missing_packages(apt)
            _download(apt, missing, work)
        unpacked = work / "unpacked"
        for package in sorted(work.glob("*.deb")):
            run(
                ["dpkg-deb", "-x", package, unpacked],
                failing=f"The package {package.name} could not be unpacked:",
            )
        shutil.rmtree(DEBIAN, ignore_errors=True)
        shutil.move(unpacked, DEBIAN)
    fonts, cache = DEBIAN / "usr/share/fonts", DEBIAN / "fontcache"
    (DEBIAN / "fonts.conf").write_text(FONTS_CONF.format(fonts=fonts, cache=cache))


def _missing_packages(apt: list[str]) -> list[str]:
    plan = run(
        [*apt, "install", "--simulate", "--no-install-recommends", *PDF_PACKAGES],
        failing="Debian's packages for PDF are not known to apt:",
    )
    return re.findall(r"^Inst (\S+)", plan, flags=re.MULTILINE)


def _download(apt: list[str], packages: list[str], folder: Path) -> None:
    run(
        [*apt, "download", *(packages or PDF_PACKAGES)],
        failing="Debian's packages for PDF could not be fetched without root; "
        f"ask an administrator for: apt-get install {' '.join(PDF_PACKAGES)}",
        folder=folder,
    )


def _private_lists(work: Path) -> list[str]:
    """Options that let apt keep its lists in a folder of ours, so that it needs no root."""
    for folder in ("lists/partial", "cache/archives/partial"):
        (work / folder).mkdir(parents=True, exist_ok=True)
    return [
        "-o", f"Dir::State::Lists={work / 'lists'}",
        "-o", f"Dir::Cache={work / 'cache'}",
        "-o", "Debug::NoLocking=1",
    ]  # fmt: skip


def chromium() -> str:
    """The path of the browser for the browser tests, which is installed first where root may.

    Debian's shell of Chromium without windows is the same engine for a third less work; where a system has
    no such package, Chromium itself does. Raises `CannotSetUp` with one sentence where neither, or what
    Playwright's driver needs, is there.
    """
    missing = [] if _loads([DRIVER_LIBRARY]) else ["libatomic1"]
    if not _found(HEADLESS) and _is_offered(HEADLESS):
        missing.append(HEADLESS)
    elif not _browser():
        missing.append("chromium")
    if missing:
        say("Installing the browser for the browser tests (once).")
        try:
            apt_install(missing)
        except CannotSetUp:
            if not _browser():
                raise
    found = _browser()
    if not found or not _loads([DRIVER_LIBRARY]):
        raise CannotSetUp(
            "The browser tests need Chromium and libatomic: install them, "
            f"for instance with: sudo apt-get install {' '.join(missing)}"
        )
    return found


def _browser() -> str | None:
    return next(filter(None, map(_found, (HEADLESS, "chromium", "chromium-browser"))), None)


def _found(program: str) -> str | None:
    return shutil.which(program)


def _is_offered(package: str) -> bool:
    """Whether root may install it, and apt knows it here."""
    asked = shutil.which("apt-cache")
    if os.geteuid() or not asked:
        return False
    return not subprocess.run([asked, "show", package], capture_output=True, check=False).returncode
