"""A text without some of its parts: "[left out]" stands where that may be said, and no gap where it may not.

The mark is one sign until it is drawn (`MARK`); nobody can type it, and what people type in brackets never
reads as it does (`as_typed`).
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

MARK = "\ue000"
"""Of the private use area of Unicode: no text holds it."""
_BETWEEN = r"(?:\s|<br ?/?>|&nbsp;|[-\u2010-\u2015])+"
_OPENS, _CLOSES = r"[\[\uff3b\u3010\u27e6\u3014{\u2045]", r"[\]\uff3d\u3011\u27e7\u3015}\u2046]"
_LIKE_THE_MARK = re.compile(rf"{_OPENS}([^\[\]]{{0,30}}\bleft{_BETWEEN}out\b[^\[\]]{{0,30}}){_CLOSES}", re.I)
_STOPS = ",.;:!?"
_ENDS = f"{_STOPS}\n"
_QUOTES = str.maketrans("‘’“”", "''\"\"")


class Part(NamedTuple):
    """Words that are left out, and whether the mark stands in their place."""

    words: str
    is_marked: bool


def stands_in(words: str, text: str) -> bool:
    """Whether these words stand there, however they are spaced, written large or quoted."""
    return bool(words.strip()) and _pattern(words).search(text.translate(_QUOTES)) is not None


def without(text: str, parts: Iterable[Part]) -> str:
    """The text less these parts, wherever they stand; the longest first, as one may hold another."""
    left = text.replace(MARK, "")
    for part in sorted(parts, key=lambda each: -len(each.words)):
        spans = [each.span() for each in _pattern(part.words).finditer(left.translate(_QUOTES))]
        for start, end in reversed(spans):
            before, after = left[:start], left[end:]
            left = f"{before}{MARK}{after}" if part.is_marked else _closed(before, after)
    return left


def says_something(text: str) -> bool:
    """Whether more than marks is left of it."""
    return any(map(str.isalnum, text))


def as_typed(page_html: str) -> str:
    """A page in which what somebody typed in brackets reads otherwise than the mark: in round ones."""
    return _LIKE_THE_MARK.sub(r"(\1)", page_html)


def _pattern(words: str) -> re.Pattern[str]:
    typed = r"\s+".join(map(re.escape, words.translate(_QUOTES).split()))
    before = r"(?<!\w)" if words.strip()[:1].isalnum() else ""
    after = r"(?!\w)" if words.strip()[-1:].isalnum() else ""
    return re.compile(f"{before}{typed}{after}", re.I)


def _closed(before: str, after: str) -> str:
    """What stood round a part, without a gap there; all else stays as it was said. A line of which nothing is
    left goes.
    """
    before, after = before.rstrip(" \t"), after.lstrip(" \t")
    if not before or before[-1] in _ENDS:
        after = after.lstrip(_STOPS).lstrip(" \t")
    begins, ends = not before or before[-1] == "\n", not after or after[0] == "\n"
    if begins and ends:
        above, below = before.rstrip("\n"), after.lstrip("\n")
        lines = max(len(before) - len(above), len(after) - len(below))
        return f"{above}{chr(10) * lines}{below}" if above and below else above or below
    return f"{before}{'' if begins or ends or after[0] in _STOPS else ' '}{after}"
