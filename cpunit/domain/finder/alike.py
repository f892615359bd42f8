"""When two words are the same but for a slip: within one edit, or in letters and figures that look alike."""

from collections.abc import Iterable
from functools import lru_cache

LEAST_TO_MISSPELL = 4
"""In a shorter word one letter makes another word."""

_LOOKS = str.maketrans("0152866", "olszbgg") | str.maketrans("i|!", "lll")
_OTHER_SCRIPTS = str.maketrans("аеорсухіѕјкмтнвԁɡοανικρτυχε", "aeopcyxlsjkmthbdgoavlkptuxe")


@lru_cache(maxsize=20_000)
def looks_of(word: str) -> str:
    """The word with one letter for all that look like it: 0 and o, 1, i and l, 5 and s, rn and m, cl and d;
    letters of Cyrillic and Greek that look like Latin ones too.
    """
    letters = word if word.isascii() else word.translate(_OTHER_SCRIPTS)
    return letters.translate(_LOOKS).replace("rn", "m").replace("vv", "w").replace("cl", "d")


def is_one_edit(first: str, second: str) -> bool:
    """Whether one letter dropped, added, changed, or two side by side exchanged makes the one the other."""
    if not -2 < len(first) - len(second) < 2 or first == second:
        return False
    short, long = (first, second) if len(first) < len(second) else (second, first)
    at = next((at for at, letter in enumerate(short) if letter != long[at]), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    if short[at + 1 :] == long[at + 1 :]:
        return True
    return short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]


def shortens(word: str, full: str) -> bool:
    """Whether it is the beginning letter and some of those that follow in their order: "clse", "cresc"."""
    if len(word) < 2 or len(word) >= len(full) or word[0] != full[0]:
        return False
    letters = iter(full)
    return all(letter in letters for letter in word)


class Spelling:
    """Words, and which of them a word may be meant for. What is within one edit is found by what is left
    when one letter is taken out, not by comparing all with all.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._exact = frozenset(words)
        self._without: dict[str, set[str]] = {}
        for word in self._exact:
            if len(word) >= LEAST_TO_MISSPELL and not word.isdigit():
                for left in (word, *_without_one(word)):
                    self._without.setdefault(left, set()).add(word)
        lengths = {len(word) for word in self._exact if len(word) >= LEAST_TO_MISSPELL}
        self._lengths = {length + more for length in lengths for more in (-1, 0, 1)}

    def meant_by(self, word: str) -> dict[str, int]:
        """Each of the words that it may be, with the number of edits: 0 or 1."""
        found = {word: 0} if word in self._exact else {}
        if len(word) in self._lengths and not word.isdigit():
            for left in (word, *_without_one(word)):
                for meant in self._without.get(left, ()):
                    if meant not in found and is_one_edit(word, meant):
                        found[meant] = 1
        return found


def _without_one(word: str) -> list[str]:
    return [word[:at] + word[at + 1 :] for at in range(len(word))]
