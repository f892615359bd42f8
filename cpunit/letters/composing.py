"""A letter in the words that hold now: the unit's, or the product's own."""

import logging
from collections.abc import Mapping

from cpunit.domain.letter_kinds import LetterKind
from cpunit.domain.letter_words import LETTERS
from cpunit.letters.language import NotWritten, written
from cpunit.letters.models import UnitWords

_log = logging.getLogger(__name__)


def words_of(kind: LetterKind) -> str:
    """In which it is written now. One query."""
    own = UnitWords.objects.standing().filter(kind=kind.value).values_list("words", flat=True).first()
    return own or LETTERS[kind].words


def compose(kind: LetterKind, facts: Mapping[str, str]) -> str:
    """The letter, as plain text. Each of its facts is given, "" where there is none; else ValueError.

    No letter is lost: where the unit's words fail with these facts, which saving them has tried, that is
    logged and it goes in the product's own.
    """
    letter = LETTERS[kind]
    if set(facts) != letter.names:
        raise ValueError(f"{kind}: the facts are {sorted(letter.names)}, and not {sorted(facts)}")
    words = words_of(kind)
    try:
        return written(words, facts)
    except NotWritten:
        _log.exception("The unit's words of “%s” failed", letter.name)
        return written(letter.words, facts)
