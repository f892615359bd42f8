"""Style sheets that go together, as one file: a page asks for one, and not for eighteen."""

import re
from collections.abc import Callable

PRINT = "print"
FACE, TOKENS = "cpunit/face.css", ("cpunit/tokens.css", "cpunit/vendor.css", "cpunit/cpunit.css")
BARE = (FACE, "govuk-frontend.min.css", *TOKENS)
SHEETS: dict[str, tuple[str | tuple[str, str], ...]] = {
    "made/page.css": (
        *(FACE, "govuk-frontend.min.css", "moj-frontend.min.css", *TOKENS),
        ("cpunit/print.css", PRINT),
        *(
            f"cpunit/{name}.css"
            for name in (
                *("keys", "dashboards", "timeline", "diary", "scale", "people", "preparation", "record"),
                *("minutes", "views", "board"),
            )
        ),
    ),
    "made/bare.css": BARE,
    "made/door.css": (*BARE, "cpunit/doors.css"),
    "made/wall.css": (FACE, "cpunit/tokens.css", "cpunit/scale.css", "cpunit/wall.css"),
}
"""By name: what it is made of, in order; of a pair the second says for which medium. Every rule of a sheet of
ours is about a class of its own, so that pages are none the worse for the sheets of others.
"""
CHARSET = re.compile(r'@charset\s+"[^"]*";\s*', re.IGNORECASE)
RELATIVE = re.compile(r"url\((?![\"']?(?:/|data:|\.\./|#))")


def joined(name: str, read: Callable[[str], str]) -> str:
    """One of `SHEETS`. What a sheet asks for stands beside it (`../fonts/…`) or at an address of its own: the
    new one stands as deep.
    """
    return "".join(
        _for(read(part), "") if isinstance(part, str) else _for(read(part[0]), part[1])
        for part in SHEETS[name]
    )


def _for(text: str, medium: str) -> str:
    text = CHARSET.sub("", text).strip()
    assert not RELATIVE.search(text), "what it asks for would be looked for elsewhere"
    return f"@media {medium} {{\n{text}\n}}\n" if medium else f"{text}\n"
