"""A letter that is edited before it goes: its words are somebody's to change, its facts are not.

While it is edited each fact stands as its name in square brackets, so that it cannot be typed over; what it
is, is put in again as the letter leaves, from the record as it is then.
"""

import re
from collections.abc import Collection, Iterator, Mapping

from cpunit.domain.refusal import Problem

MARK = re.compile(r"\[([a-z_]+)\]")
LONGEST_PARAGRAPH = 4_000
MOST_PARAGRAPHS = 30


def marked(facts: Mapping[str, str]) -> dict[str, str]:
    """Each fact as its mark, "" where there is none."""
    return {name: f"[{name}]" if value else "" for name, value in facts.items()}


def paragraphs(text: str) -> list[str]:
    """What stands between blank lines."""
    return [part.strip() for part in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n")) if part.strip()]


def marks_in(text: str) -> list[str]:
    """The facts of a letter, in the order in which they stand in it, each once."""
    return list(dict.fromkeys(MARK.findall(text)))


def filled(text: str, facts: Mapping[str, str]) -> str:
    """The letter as it leaves. What stands in a fact is read as nothing but itself."""
    return MARK.sub(lambda found: facts.get(found[1], found[0]), text)


def wrong_with(parts: Collection[str], own: str, names: Collection[str]) -> Iterator[Problem]:
    """What is wrong with the paragraphs of a letter: of a fact that stood in its `own` words and is gone, or
    one that it does not have (its `names` are those it has).
    """
    text = "\n\n".join(parts)
    if not text.strip():
        yield Problem("", "Write what the letter says.")
        return
    for name in marks_in(own):
        if name not in marks_in(text):
            yield Problem(
                "", f"Put [{name}] in again: it is a fact of this letter, and stands in it as it is."
            )
    for number, part in enumerate(parts):
        for name in marks_in(part):
            if name not in names:
                yield Problem(f"part_{number}", f"[{name}] is no fact of this letter: take it out.")
