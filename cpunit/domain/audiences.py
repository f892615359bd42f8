"""Who reads which part of a paper: one answer for each part, by the rows of `audience_rows`.

A paper is made of pieces. A reader reads those that their audience reads, of the children whom they read of,
and nothing that is withheld from them. What they do not read is absent from their copy and leaves no trace
there (safety 3, 4, 7; failure 3).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from cpunit.domain.audience_rows import ROWS, Audience, Matter, Reads
from cpunit.domain.finder.found import apart
from cpunit.domain.names_kept import Names
from cpunit.domain.whereabouts import Marks
from cpunit.domain.withheld import Plain


@dataclass(frozen=True)
class Piece:
    """A part of a paper: its `key` in the record ("entry-12"; "" where it has none), what it is, its words,
    and whom it is about: none of `children` for all of them; `people` are adults and children of the family
    who act or are named in it, `speakers` those whose words it is. One that `is_anybodys` may be of any of
    the family: who reads nothing of one of them reads it not.
    """

    key: str
    matter: Matter
    words: str = ""
    children: frozenset[int] = frozenset()
    people: frozenset[int] = frozenset()
    speakers: frozenset[int] = frozenset()
    is_anybodys: bool = False


@dataclass(frozen=True)
class Kept:
    """What is withheld from one reader: all that is about these `children`, the parts of these `people` of
    the family, `pieces` by their key, and wherever they stand `passages` (words), the `names` of these people
    and what `marks` look for (a school, an address).
    """

    children: frozenset[int] = frozenset()
    people: frozenset[int] = frozenset()
    pieces: frozenset[str] = frozenset()
    passages: tuple[str, ...] = ()
    marks: Marks = field(default_factory=Marks)
    names: Names = field(default_factory=Names)

    def __bool__(self) -> bool:
        return bool(self.children or self.people or self.pieces or self.passages or self.marks or self.names)

    def stand_in(self, words: str) -> bool:
        """Whether something that is withheld stands in these words."""
        return bool(words) and (_repeats(words, self.passages) or self.tells(words))

    def found_in(self, words: str) -> list[str]:
        """What of it stands there, as it is written there; of passages all of each."""
        places = apart([*self.marks.hits_in(words), *self.names.hits_in(words)])
        passages = [each for each in self.passages if _repeats(words, (each,))]
        return list(dict.fromkeys([*(words[each.start : each.end] for each in places), *passages]))

    def tells(self, words: str) -> bool:
        """Whether a place, a number or a name that is withheld stands in these words."""
        return self.marks.stand_in(words) or self.names.stand_in(words)


@dataclass(frozen=True)
class Reader:
    """One who reads a paper: of which `children` (None for all), what is `kept` from them, of whom of the
    family they read nothing (`strangers`: those whose children are none of theirs), and of which exclusions
    the chair `released` the ground to the family, by their keys.
    """

    person: int
    audience: Audience
    children: frozenset[int] | None = None
    kept: Kept = field(default_factory=Kept)
    strangers: frozenset[int] = frozenset()
    released: frozenset[str] = frozenset()

    @property
    def reads_all(self) -> bool:
        """Whether nothing of the record is left out for them but what their audience does not read."""
        return self.children is None and not self.kept and not self.strangers

    def reads_of(self, child: int) -> bool:
        return (self.children is None or child in self.children) and child not in self.kept.children


NOT_THEIRS = "It is about children who are not theirs."
STRANGER = "It is about somebody of the family of whose children they read nothing."
WITHHELD = "It is withheld from them."


def why_not(piece: Piece, reader: Reader) -> str | None:
    """Why this reader does not read this piece, in a sentence; None where they do."""
    row = ROWS[piece.matter]
    reads = row.reads(reader.audience)
    if reads is Reads.NOTHING or (reads is Reads.RELEASED and piece.key not in reader.released):
        return row.why_not
    if piece.children and reader.children is not None and not piece.children & reader.children:
        return NOT_THEIRS
    theirs = reader.children is None or bool(piece.children & reader.children)
    if piece.speakers & reader.strangers or (piece.people & reader.strangers and not theirs):
        return STRANGER
    if piece.is_anybodys and (reader.strangers or reader.kept.people):
        return STRANGER
    return WITHHELD if _is_withheld(piece, reader.kept) else None


def reads(piece: Piece, reader: Reader) -> bool:
    return why_not(piece, reader) is None


def readable(text: str, reader: Reader) -> str:
    """A text without the paragraphs in which something stands that is withheld from this reader, and without
    those that are a part of it; "" where it stands there across others. Each goes with the line that set it
    apart, so that no gap says where it stood.
    """
    kept = reader.kept
    stand = [passage for passage in kept.passages if _repeats(text, (passage,))]
    if not stand and not kept.tells(text):
        return text
    left: list[str] = []
    is_cut = False
    for line in re.split(r"\r?\n", text):
        if _is_of(line, stand) or kept.tells(line):
            is_cut = True
        elif not is_cut or line.strip() or (left and left[-1].strip()):
            left.append(line)
            is_cut = is_cut and not line.strip()
    joined = "\n".join(left).strip()
    return "" if kept.stand_in(joined) else joined


def _is_of(paragraph: str, passages: Sequence[str]) -> bool:
    """Whether one of the passages stands in the paragraph, or goes on in it from the one before."""
    letters = _plain(paragraph).letters
    if not letters:
        return False
    return _repeats(paragraph, passages) or any(letters in _plain(each).letters for each in passages)


def _is_withheld(piece: Piece, kept: Kept) -> bool:
    if piece.key and piece.key in kept.pieces:
        return True
    if (piece.people | piece.speakers) & kept.people or (piece.children and piece.children <= kept.children):
        return True
    return kept.stand_in(piece.words)


def _repeats(words: str, passages: Sequence[str]) -> bool:
    """Whether one of the passages stands there; one too short to be told from common speech, alone."""
    if not passages or not words.strip():
        return False
    said = _plain(words)
    for passage in map(_plain, passages):
        if said.repeats(passage) or (
            passage.is_short and passage.letters and said.letters == passage.letters
        ):
            return True
    return False


@lru_cache(maxsize=512)
def _plain(words: str) -> Plain:
    return Plain.of(words)
