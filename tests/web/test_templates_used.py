"""No template lies about that nobody draws."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
ROOMS = ("cpunit", "conferences", "plans", "escalations")
SHOWCASE = "web/styleguide.html"
"""What is drawn in the style guide alone is used by nobody."""

DRAWN_BY_NAME = {
    "govuk/field.html",
    "govuk/uni_form.html",
    "govuk/uni_formset.html",
    "govuk/whole_uni_form.html",
    "govuk/whole_uni_formset.html",
}
"""Crispy forms looks these up by the name of the template pack."""


def sources() -> dict[str, str]:
    """The text of everything that may name a template: templates and the product's Python."""
    files = {str(path.relative_to(TEMPLATES)): path.read_text() for path in TEMPLATES.rglob("*.html")}
    for room in ROOMS:
        files.update({str(path): path.read_text() for path in (ROOT / room).rglob("*.py")})
    return files


def test_every_template_is_drawn_by_something() -> None:
    texts = {name: text for name, text in sources().items() if name != SHOWCASE}
    named = {name: set(re.findall(r"[\"']([\w/-]+\.html)[\"']", text)) for name, text in texts.items()}
    used = (
        DRAWN_BY_NAME
        | {SHOWCASE}
        | {name for drawer, names in named.items() for name in names if name != drawer}
    )
    unused = [name for name in texts if name.endswith(".html") and name not in used]
    assert unused == [], "Draw these templates or delete them"


def test_every_template_that_is_named_is_there() -> None:
    there = {str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html")}
    missing = {
        (drawer, name)
        for drawer, text in sources().items()
        if not drawer.endswith(".py") or "/tests/" not in drawer
        for name in re.findall(r"(?:include|extends) [\"']([\w/-]+\.html)[\"']", text)
        if name not in there
    }
    assert missing == set()
