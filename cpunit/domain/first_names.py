"""Whether a child's first name stands in a text that is to carry no names."""

import re
from collections.abc import Iterable

from cpunit.domain.whereabouts import folded

WORDS_TOO = frozenset({
    "angel", "april", "art", "august", "autumn", "blue", "dawn", "eve", "faith", "frank", "grace",
    "grant", "heaven", "hope", "ivy", "jack", "jay", "joy", "june", "justice", "lily", "mark", "max",
    "may", "miles", "my", "rich", "rob", "rose", "royal", "sky", "star", "summer", "sunny", "violet",
    "will", "win",
})  # fmt: skip
"""First names that are ordinary words as well: only with a capital are they taken for a name."""
MONTHS = frozenset({"april", "may", "june", "august"})


def named_in(text: str, first_names: Iterable[str]) -> str:
    """The first of the names that stands in the text as a word of its own; "" for none.

    Capitals and accents do not matter. "May" in a date is the month.
    """
    return next((name for name in first_names if name.strip() and _stands(name, text)), "")


def _stands(name: str, text: str) -> bool:
    words = re.findall(r"\w+", folded(name))
    if not words:
        return False
    shape = r"[\W_]*".join(map(re.escape, words))
    if len(words) == 1 and words[0] in WORDS_TOO:
        month = r"(?<!\d )(?<!\d)" if words[0] in MONTHS else ""
        capital = f"{month}\\b(?:{words[0].capitalize()}|{words[0].upper()})(?:'s|’s)?\\b"
        return bool(re.search(capital + (r"(?! \d)" if month else ""), text))
    return bool(re.search(rf"\b{shape}s?\b", folded(text)))
