"""Whether a text repeats what somebody asked to keep from others (safety 1, 6).

It is looked for as letters, however they are spaced, punctuated, accented or written large. How much of it is
no chance is counted in words; in scripts that put no space between words, in the letters of a word.
"""

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

IN_A_ROW = 6
"""So many words in the same order are no chance; fewer are common speech ("I want to live with")."""
LEAST = 3
"""What was written in fewer words than this cannot be told from common speech: it is asked about."""
LONG_ENOUGH = 12
"""So many letters are found wherever they begin; fewer as whole words."""
LETTERS_OF_A_WORD = {"HAN": 1.5, "KANA": 2, "SOUTH EAST ASIAN": 3}
"""About how many letters make a word where no space does."""

_SCRIPTS = {
    "HAN": r"\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff",
    "KANA": r"\u3040-\u30ff\u3100-\u312f\u31f0-\u31ff",
    "SOUTH EAST ASIAN": r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\ua9e0-\uaa7f",
}
_LETTER = "|".join(f"([{letters}])" for letters in _SCRIPTS.values())
_WORD = rf"(?:(?![{''.join(_SCRIPTS.values())}])[^\W_])+"
_PIECE = re.compile(rf"(?=[^\W_])(?:{_LETTER}|{_WORD})")
_WORDS = [1 / LETTERS_OF_A_WORD[script] for script in _SCRIPTS]
EVERYDAY = frozenset({"yes", "no", "ok", "okay", "none", "nothing", "nobody", "dontknow", "notsure"})
"""What says nothing that a text could give away."""
_APOSTROPHES = re.compile("['’‘ʼʻ`´′]")
_NEARLY = 1e-9


@dataclass(frozen=True)
class Plain:
    """A text as its letters run together: where each piece of it ends, and how many words the piece is."""

    letters: str
    ends: list[int]
    words: list[float]

    @classmethod
    def of(cls, text: str) -> "Plain":
        found, ends, words, at = [], [], [], 0
        for piece in _PIECE.finditer(_folded(text)):
            at += len(piece[0])
            found.append(piece[0])
            ends.append(at)
            words.append(_WORDS[piece.lastindex - 1] if piece.lastindex else 1.0)
        return cls("".join(found), ends, words)

    @cached_property
    def is_short(self) -> bool:
        """Too short to be told from common speech."""
        return sum(self.words) < LEAST - _NEARLY

    def repeats(self, withheld: "Plain") -> bool:
        """Whether words of `withheld` stand here in a row: six of them, or all where there are fewer. Of less
        than three nobody can say so: `looks_like` does.
        """
        return not withheld.is_short and any(self._holds(run) for run in withheld.runs)

    def looks_like(self, withheld: "Plain") -> bool:
        """Whether all of something that is too short stands here: a person looks at it. Not of what says
        nothing ("No").
        """
        kept = withheld.letters
        return bool(kept) and withheld.is_short and kept not in EVERYDAY and self._holds(kept)

    @cached_property
    def runs(self) -> list[str]:
        """The letters of each `IN_A_ROW` words in a row, or of all where there are fewer."""
        found = list[str]()
        last, held = 0, 0.0
        for first, start in enumerate([0, *self.ends[:-1]]):
            while held < IN_A_ROW - _NEARLY and last < len(self.words):
                held += self.words[last]
                last += 1
            if found and held < IN_A_ROW - _NEARLY:
                break
            found.append(self.letters[start : self.ends[last - 1]])
            held -= self.words[first]
        return found

    def _holds(self, run: str) -> bool:
        """Whether these letters stand here: anywhere where they are many, else as words of their own."""
        if len(run) >= LONG_ENOUGH:
            return run[:LONG_ENOUGH] in self._beginnings and run in self.letters
        at = self.letters.find(run)
        while at >= 0:
            if self._is_edge(at) and self._is_edge(at + len(run)):
                return True
            at = self.letters.find(run, at + 1)
        return False

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        """All that could begin a long run, so that each of hundreds is looked for at once."""
        ends = range(len(self.letters) - LONG_ENOUGH + 1)
        return frozenset(self.letters[at : at + LONG_ENOUGH] for at in ends)

    def _is_edge(self, at: int) -> bool:
        found = bisect_left(self.ends, at)
        return at == 0 or (found < len(self.ends) and self.ends[found] == at)


def repeats(text: str, withheld: str) -> bool:
    """`Plain.repeats` of two texts."""
    return Plain.of(text).repeats(Plain.of(withheld))


def looks_like(text: str, withheld: str) -> bool:
    """`Plain.looks_like` of two texts."""
    return Plain.of(text).looks_like(Plain.of(withheld))


def straightened(text: str) -> str:
    """A text in which letters that only look like Latin ones stand inside Latin words, with the Latin ones in
    their place: nobody types them by chance. "" for a text without such a word.
    """
    if text.isascii():
        return ""
    letters = _folded(text)
    words = _ANY_WORD.findall(letters)
    if not any(_LATIN.search(word) and _ALIKE.search(word) for word in words):
        return ""
    return letters.translate(_AS_LATIN)


def _folded(text: str) -> str:
    """In small letters, without accents, vowel signs, apostrophes and characters that nobody sees; Arabic
    as it is commonly typed, without hamza and the dots of a last letter.
    """
    letters = unicodedata.normalize("NFKD", text.casefold().replace("ı", "i"))
    unseen = {ord(letter) for letter in set(letters) if unicodedata.category(letter) in _UNSEEN}
    plain = letters.translate(dict.fromkeys(unseen)).translate(_ARABIC)
    return _APOSTROPHES.sub("", plain).casefold()


_ARABIC = str.maketrans("ةىیک", "هييك", "ءـ")
"""With the letters of Persian and Urdu keyboards that stand for the same; a stretched line is none."""
_AS_LATIN = str.maketrans("аеорсухіѕјкмтнвԁɡοανικρτυχ", "aeopcyxisjkmthbdgoavikptux")
_ALIKE = re.compile(f"[{''.join(chr(letter) for letter in _AS_LATIN)}]")
_LATIN = re.compile("[a-z]")
_ANY_WORD = re.compile(r"[^\W_]+")


_UNSEEN = frozenset({"Mn", "Mc", "Me", "Cf"})
