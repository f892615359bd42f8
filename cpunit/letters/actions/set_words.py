"""Set the words of a letter, or go back to the product's own."""

from datetime import datetime

from django.db import transaction

from cpunit.audit.log import log
from cpunit.domain.letter_kinds import LetterKind
from cpunit.domain.letter_words import LETTERS
from cpunit.domain.refusal import Refused, must
from cpunit.letters.language import wrong_in
from cpunit.letters.models import UnitWords
from cpunit.letters.policies import may_set_words
from cpunit.people.models import User


@transaction.atomic
def set_words(*, kind: LetterKind, words: str, by: User, now: datetime) -> UnitWords | None:
    """Letters of this kind are written in these words from now on; those that are out stay as they are. The
    product's own words, typed, are the product's own: None. Raises `Refused` with the first thing that is
    wrong, and where.
    """
    must(may_set_words(by))
    letter, words = LETTERS[kind], words.replace("\r\n", "\n").strip() + "\n"
    for wrong in wrong_in(words, letter):
        raise Refused(wrong.sentence, about="words")
    if words == letter.words.strip() + "\n":
        back_to_own(kind=kind, by=by, now=now)
        return None
    standing = _held(kind)
    if standing is not None and standing.words == words:
        return standing
    _end(standing, by, now)
    kept = UnitWords.objects.create(kind=kind.value, words=words, set_by=by, set_at=now)
    log(by=by, verb="set", what=f"Words of the letter “{letter.name}”", now=now)
    return kept


@transaction.atomic
def back_to_own(*, kind: LetterKind, by: User, now: datetime) -> bool:
    """The product's own words hold again; whether others did. Safe to run twice."""
    must(may_set_words(by))
    standing = _held(kind)
    _end(standing, by, now)
    if standing is not None:
        what = f"Words of the letter “{LETTERS[kind].name}”: the product’s own again"
        log(by=by, verb="set", what=what, now=now)
    return standing is not None


def _held(kind: LetterKind) -> UnitWords | None:
    return UnitWords.objects.standing().select_for_update(of=("self",)).filter(kind=kind.value).first()


def _end(standing: UnitWords | None, by: User, now: datetime) -> None:
    if standing is not None:
        standing.ended_at, standing.ended_by = now, by
        standing.save(update_fields=["ended_at", "ended_by"])
