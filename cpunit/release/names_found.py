"""Names in a copy: of those of whom its reader does not read, and of people of other families."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from cpunit.domain.finder.found import Found, What
from cpunit.domain.finder.written import Written
from cpunit.domain.first_names import MONTHS, WORDS_TOO
from cpunit.domain.whereabouts import Marks, marks_of_name


def names_in(written: Written, names: Sequence[str], *, is_sure: bool) -> Iterator[Found]:
    """Names of those of whom this reader does not read, as words of their own."""
    for name in names:
        words = Written(name).words
        if sum(map(len, words)) < 2:
            continue
        is_a_word = len(words) == 1 and words[0] in WORDS_TOO
        for first, last in written.typed.find("".join(words), as_words=True):
            if not is_a_word or _is_meant_as_a_name(written, first, words[0]):
                yield Found(What.NAME, *written.span(first, last), is_sure)


def of_nobody_else(
    found: Iterator[Found], written: Written, staff: Callable[[], Sequence[str]]
) -> Iterator[Found]:
    """Without the first name of somebody at work, whose whole name stands there."""
    asked = list(found)
    whole = [
        written.span(first, last)
        for name in (staff() if asked else ())
        for first, last in written.typed.find("".join(words_of(name)), as_words=True)
    ]
    for each in asked:
        if not any(start <= each.start and each.end < end for start, end in whole):
            yield each


def last_names_in(written: Written, names: Sequence[str]) -> Iterator[Found]:
    """Written as names are: "Bloom quarrels", and not "the roses bloom"; one that is a word too ("Will") not
    at the beginning of a sentence.
    """
    for name in names:
        words = Written(name).words
        is_a_word = len(words) == 1 and words[0] in WORDS_TOO
        for first, last in written.typed.find("".join(words), as_words=True):
            if _is_meant_as_a_name(written, first, words[0]) if is_a_word else written.is_capital(first):
                yield Found(What.NAME, *written.span(first, last), False)


def strangers_in(written: Written, names: Sequence[str]) -> Iterator[Found]:
    """Whole names, word for word; of many thousands few have all their words in one text."""
    there = set(written.words)
    for name in names:
        words = words_of(name)
        if len(words) < 2 or not there.issuperset(words):
            continue
        is_plain = all(word in WORDS_TOO for word in words)
        for first, last in written.typed.find("".join(words), as_words=True):
            if not is_plain or (written.is_capital(first) and written.is_capital(last)):
                yield Found(What.STRANGER, *written.span(first, last), False)


def misspelt_in(written: Written, names: Sequence[str]) -> Iterator[Found]:
    """What may be one of these names, or is one that is written otherwise."""
    marks = Marks.all(map(marks_of_name, names))
    return (each._replace(what=What.NAME) for each in marks.look(written))


@lru_cache(maxsize=20_000)
def words_of(name: str) -> tuple[str, ...]:
    return tuple(Written(name).words)


def _is_meant_as_a_name(written: Written, at: int, word: str) -> bool:
    """Of a name that is a word too ("Will", "May"): with a capital, not first in a sentence or in a date."""
    start, _ = written.span(at, at)
    before = written.text[:start].rstrip(" “‘\"'")
    if not written.is_capital(at) or not before or before[-1] in ".!?\n:":
        return False
    beside = [*written.words[max(at - 1, 0) : at], *written.words[at + 1 : at + 2]]
    return word not in MONTHS or not any(each[0].isdigit() for each in beside)
