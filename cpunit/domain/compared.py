"""Two versions of a text, compared word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

MOST_PAIRS = 4_000_000
"""Words of the one times words of the other, beyond which texts are compared line by line, and beyond as many
lines as wholes: a page answers in a moment whatever was pasted.
"""


class Became(StrEnum):
    """What became of a run of words between the two versions."""

    SAME = "same"
    OUT = "out"
    IN = "in"


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand next to each other and had the same fate."""

    became: Became
    words: str

    @property
    def is_out(self) -> bool:
        return self.became is Became.OUT

    @property
    def is_in(self) -> bool:
        return self.became is Became.IN


def compared(before: str, after: str) -> list[Run]:
    """The runs of both in the order in which they are read; what was replaced stands before what replaced it.
    All runs but those that came in are `before`; all but those that went out are `after`.
    """
    before, after = before.replace("\r\n", "\n"), after.replace("\r\n", "\n")
    if before == after:
        return [Run(Became.SAME, before)] if before else []
    old, new = _words(before), _words(after)
    if len(old) * len(new) > MOST_PAIRS:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    if len(old) * len(new) > MOST_PAIRS:
        old, new = [before], [after]
    runs: list[Run] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            runs.append(Run(Became.SAME, "".join(old[a:b])))
            continue
        if b > a:
            runs.append(Run(Became.OUT, "".join(old[a:b])))
        if d > c:
            runs.append(Run(Became.IN, "".join(new[c:d])))
    return runs


def _words(text: str) -> list[str]:
    """Words and what stands between them, each by itself, so that nothing is lost and a word is the same
    wherever a line ends.
    """
    return re.findall(r"\S+|\s+", text)
