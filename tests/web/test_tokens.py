"""Colours, spaces and sizes are decided in one place, so that it is put right in one place."""

import re
from pathlib import Path

import pytest

STYLES = Path("static/cpunit")
TOKENS = (STYLES / "tokens.css").read_text()
SHEETS = sorted(path for path in STYLES.glob("*.css") if path.name not in {"tokens.css", "face.css"})
"""`tokens.css` is where they are decided; `face.css` names files of the typeface."""
ON_SCREEN = [path for path in SHEETS if path.name != "papers.css"]
"""A paper has its own measures, in millimetres and points."""

SPACING = re.compile(r"(?:margin|padding|gap|row-gap|column-gap)(?:-[a-z-]+)?")
LENGTH = re.compile(r"(?<![\w-])-?\d*\.?\d+(?:px|r?em|ch|ex|vw|vh|pt|mm|%)")
COLOUR = re.compile(
    r"#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\("
    r"|\b(?:black|white|gr[ae]y|silver|red|green|blue|navy|yellow|orange|purple)\b"
)


def named(path: Path) -> str:
    return path.name


def declarations(path: Path) -> list[tuple[str, str]]:
    """Each property with its value, but for the margins of a sheet of paper (`@page`)."""
    css = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    css = re.sub(r"@page[^{]*\{[^}]*\}", "", css) if path in ON_SCREEN else css
    return re.findall(r"([a-z-]+):\s+([^;{}]+);", css)


def decided(prefix: str) -> dict[str, str]:
    return dict(re.findall(rf"--cpunit-({prefix}[a-z0-9-]*): ([^;]+);", TOKENS))


@pytest.mark.parametrize("path", SHEETS, ids=named)
def test_no_style_sheet_names_a_colour(path: Path) -> None:
    assert not [f"{name}: {value}" for name, value in declarations(path) if COLOUR.search(value)]


@pytest.mark.parametrize("path", ON_SCREEN, ids=named)
def test_every_margin_padding_and_gap_is_of_the_scale(path: Path) -> None:
    off = [
        f"{name}: {value}"
        for name, value in declarations(path)
        if SPACING.fullmatch(name) and LENGTH.search(value)
    ]
    assert not off, "use var(--cpunit-space-1…8), 0 or auto"


@pytest.mark.parametrize("path", ON_SCREEN, ids=named)
def test_sizes_of_text_are_of_the_scale(path: Path) -> None:
    """On paper in points; `em` for a sign beside words of any size."""
    off = [
        value
        for name, value in declarations(path)
        if name == "font-size" and LENGTH.search(value) and not re.fullmatch(r"\d+pt|0\.\d+em", value)
    ]
    assert not off, "use var(--cpunit-size-1…6) or inherit"


@pytest.mark.parametrize("path", SHEETS, ids=named)
def test_only_what_is_decided_is_asked_for(path: Path) -> None:
    """A property that does not exist says nothing: the colour or the space is simply missing."""
    css = "".join(each.read_text() for each in STYLES.glob("*.css"))
    known = set(re.findall(r"(--cpunit-[a-z0-9-]+):", css))
    assert set(re.findall(r"var\((--cpunit-[a-z0-9-]+)", path.read_text())) <= known


def test_the_scale_of_spaces_rises() -> None:
    spaces = [int(value.removesuffix("px")) for value in decided("space-").values()]
    assert spaces == sorted(set(spaces))
    assert len(spaces) == 8
