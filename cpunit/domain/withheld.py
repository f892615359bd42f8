"""Whether a text repeats what somebody asked to keep from others (safety 1, 6)."""

import re
import unicodedata

IN_A_ROW = 6
"""So many words in the same order are no chance; fewer are common speech ("I want to live with")."""
LEAST = 3
"""Something that was written in fewer words than this cannot be told from common speech at all."""


def repeats(text: str, withheld: str) -> bool:
    """Whether words of `withheld` stand in the text in a row, however they are spaced and punctuated: six of
    them, or all where there are fewer.
    """
    said, kept = _words(text), _words(withheld)
    number = min(IN_A_ROW, len(kept))
    if number < LEAST:
        return False
    found = {tuple(said[at : at + number]) for at in range(len(said) - number + 1)}
    return any(tuple(kept[at : at + number]) in found for at in range(len(kept) - number + 1))


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return re.findall(r"[\w']+", plain)
