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
            left = f"{left[:start]}{MARK if part.is_marked else ''}{left[end:]}"
    return left if left == text else "\n".join(_tidy(left))


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


def _tidy(text: str) -> list[str]:
    """Lines without the spaces and signs that stood around a part; those of which nothing is left go."""
    lines: list[str] = []
    for line in text.split("\n"):
        tidy = re.sub(r"[ \t]{2,}", " ", line)
        tidy = re.sub(r"\s+([,.;:!?])", r"\1", tidy)
        tidy = re.sub(r"([.!?,;:])[,.;:!?]+", r"\1", tidy).strip()
        tidy = re.sub(r"^[\s,.;:!?]+", "", tidy)
        if says_something(tidy) or MARK in tidy or (not line.strip() and lines and lines[-1]):
            lines.append(tidy)
    while lines and not lines[-1]:
        lines.pop()
    return lines
