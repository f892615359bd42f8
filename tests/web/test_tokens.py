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
    r"|(?<![\w-])(?:black|white|gr[ae]y|silver|red|green|blue|navy|yellow|orange|purple)\b"
)


def named(path: Path) -> str:
    return path.name


def declarations(path: Path) -> list[tuple[str, str]]:
    """Each property with its value, but for the margins of a sheet of paper (`@page`)."""
    css = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    css = re.sub(r"@page[^{]*\{[^}]*\}", "", css) if path in ON_SCREEN else css
    return re.findall(r"([a-z-]+):\s*([^;{}]+)[;}]", css)


def decided(part: str) -> dict[str, str]:
    return dict(re.findall(r"--cpunit-([a-z0-9-]+): ([^;]+);", part))


LIGHT, DARK, PRINTED = map(decided, TOKENS.replace("{\n  @media", "").split("@media"))
COLOURS = {name for name, value in LIGHT.items() if value.startswith("#")}


@pytest.mark.parametrize("path", SHEETS, ids=named)
def test_no_style_sheet_names_a_colour(path: Path) -> None:
    assert not [f"{name}: {value}" for name, value in declarations(path) if COLOUR.search(value)]


def test_no_template_names_a_colour() -> None:
    """A drawing has classes; the browser's own bar alone cannot read a style sheet."""
    bar = re.compile(r'<meta name="theme-color"[^>]*>')
    named = re.compile(r'\sstyle="|(?:fill|stroke|colou?r)="#|#[0-9a-fA-F]{6}\b')
    templates = Path("templates").rglob("*.html")
    assert not [str(path) for path in templates if named.search(bar.sub("", path.read_text()))]


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
    spaces = [int(value.removesuffix("px")) for name, value in LIGHT.items() if name.startswith("space-")]
    assert spaces == sorted(set(spaces))
    assert len(spaces) == 8


def luminance(colour: str) -> float:
    """Relative luminance of sRGB (WCAG 2.2, "relative luminance")."""
    digits = colour.removeprefix("#")
    pairs = [2 * digit for digit in digits] if len(digits) == 3 else re.findall("..", digits)
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (int(pair, 16) / 255 for pair in pairs[:3])
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(scheme: dict[str, str], one: str, other: str) -> float:
    darker, lighter = sorted((luminance(scheme[one]), luminance(scheme[other])))
    return (lighter + 0.05) / (darker + 0.05)


GROUNDS = ("page", "surface", "field")
WORDS = ("text", "quiet", "link", "link-visited", "link-hover", "deep", "late", "done", "error")
MADE_OF = ("mid", "soon", "strong-line", "control")
"""Borders of what is filled in, marks and drawings."""
ON_A_TAG = sorted(name for name in COLOURS if name.startswith("tag-"))

TEXT = [
    *((word, ground) for word in WORDS for ground in GROUNDS),
    *(("text", tag) for tag in ON_A_TAG),
    *(("text", ground) for ground in ("second", "second-hover", "pale")),
    *(("link", ground) for ground in ("second", "pale")),
    *(("button-text", f"{kind}{state}") for kind in ("button", "warning") for state in ("", "-hover")),
    ("page", "deep"),
    ("page", "done"),
    ("page", "link"),
    ("quiet", "refused"),
    ("text", "refused"),
    ("header-text", "header"),
    ("focus-text", "focus"),
]
GRAPHICS = [
    *((made, ground) for made in MADE_OF for ground in GROUNDS),
    ("header-line", "header"),
]
schemes = pytest.mark.parametrize(
    "scheme", [LIGHT, {**LIGHT, **DARK}, {**LIGHT, **PRINTED}], ids=["light", "dark", "on paper"]
)


def test_dark_decides_every_colour_but_the_focus() -> None:
    """A colour forgotten would be the light one, on a dark page."""
    assert COLOURS - DARK.keys() == {"focus", "focus-text", "button-text"}
    assert DARK.keys() <= COLOURS


def test_paper_is_light_whatever_the_reader_has_on_screen() -> None:
    asked = re.findall(r"@media ([^{]+) \{", TOKENS)
    assert asked == ["screen", "(prefers-color-scheme: dark)", "print"]


@schemes
@pytest.mark.parametrize(("words", "ground"), TEXT)
def test_words_stand_out_from_their_ground(scheme: dict[str, str], words: str, ground: str) -> None:
    """4.5 : 1 (WCAG 2.2, 1.4.3)."""
    assert contrast(scheme, words, ground) >= 4.5


@schemes
@pytest.mark.parametrize(("drawn", "ground"), GRAPHICS)
def test_controls_and_drawings_stand_out(scheme: dict[str, str], drawn: str, ground: str) -> None:
    """3 : 1 (WCAG 2.2, 1.4.11)."""
    assert contrast(scheme, drawn, ground) >= 3


@schemes
@pytest.mark.parametrize("ground", ["page", "surface", "field", "header"])
def test_what_is_in_focus_is_seen(scheme: dict[str, str], ground: str) -> None:
    """It is yellow with a black line: one of the two stands out from any ground (WCAG 2.2, 1.4.11)."""
    assert max(contrast(scheme, each, ground) for each in ("focus", "focus-text")) >= 3


def test_the_browsers_own_bar_has_the_colour_of_the_header() -> None:
    for path in ("templates/base.html", "templates/errors/bare.html"):
        for scheme, colours in (("light", LIGHT), ("dark", DARK)):
            assert re.search(
                rf'content="{colours["header"]}"\s+media="\(prefers-color-scheme: {scheme}\)"',
                Path(path).read_text(),
            ), (path, scheme)
