"""Edit a letter before it goes; have it go as it is after all; release it."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from cpunit.audit.log import log
from cpunit.domain.edited_letters import (
    LONGEST_PARAGRAPH,
    MOST_PARAGRAPHS,
    filled,
    marked,
    paragraphs,
    wrong_with,
)
from cpunit.domain.refusal import Refused, must, refuse
from cpunit.letters.composing import compose
from cpunit.letters.editable import Editable, Letter
from cpunit.letters.models import EditedLetter
from cpunit.letters.policies import may_edit, may_reach, may_release
from cpunit.papers.actions import make_document
from cpunit.papers.models import Document
from cpunit.people.actions.prove import Proof
from cpunit.people.models import User

TEMPLATE = "letters/letter.html"


def own_text(letter: Letter) -> str:
    """The letter as it goes unedited, each fact as its mark."""
    return compose(letter.kind, marked(letter.facts))


def waiting_for(letter: Letter) -> EditedLetter | None:
    """The edited one that is not released, if any. One query."""
    rows = EditedLetter.objects.waiting().to(letter.kind, letter.record, letter.key)
    return rows.select_related("edited_by").first()


def mark_of(text: str) -> str:
    """Of a letter as somebody read it."""
    return sha256(text.encode()).hexdigest()


@transaction.atomic
def edit_letter(
    *, letter: Letter, of: Editable, parts: Sequence[str], by: User, now: datetime
) -> EditedLetter:
    """From now on it goes in these paragraphs, once a second person has released them, and in no others.
    Raises `Refused` where a fact of it is missing, and where what it would say may not stand in it.
    """
    must(may_edit(by))
    text = "\n\n".join(part.strip() for part in parts if part.strip())
    said = paragraphs(text)
    if len(said) > MOST_PARAGRAPHS or any(len(part) > LONGEST_PARAGRAPH for part in said):
        raise Refused(
            f"At most {MOST_PARAGRAPHS} paragraphs of {LONGEST_PARAGRAPH:,} characters: make it shorter."
        )
    refuse(wrong_with(parts, own_text(letter), letter.facts.keys()))
    must(of.may_stand(letter.record, filled(text, letter.facts)))
    must(may_reach(letter, filled(text, letter.facts)))
    edited = _held(letter)
    if edited is None:
        edited = EditedLetter(kind=letter.kind.value, record=letter.record, person_id=letter.key or None)
    edited.text, edited.edited_by, edited.edited_at = text, by, now
    edited.save()
    edited.hands.add(by)
    log(by=by, verb="edited a letter", what=_called(letter), now=now, record=letter.record.code)
    return edited


@transaction.atomic
def leave_as_it_is(*, letter: Letter, of: Editable, by: User, now: datetime) -> None:
    """What was edited is let go: the letter goes as it would have gone. Safe to run twice."""
    must(may_edit(by))
    edited = _held(letter)
    if edited is None:
        return
    edited.delete()
    what = f"{_called(letter)}: goes as it is"
    log(by=by, verb="edited a letter", what=what, now=now, record=letter.record.code)
    if letter.address and letter.not_yet is None and not of.always_released:
        of.send(letter, compose(letter.kind, letter.facts), now)


@transaction.atomic
def release_letter(*, letter: Letter, of: Editable, seen: str, proof: Proof, now: datetime) -> EditedLetter:
    """It leaves, by e-mail where an address is known, and stands as a paper to print. `seen` is the mark of
    the letter that the page showed, with its facts: where it was edited meanwhile, or a fact is another one,
    that is told. Raises `Refused`.
    """
    edited = _held(letter)
    must(may_release(proof.by, letter, edited))
    assert edited is not None
    text = filled(edited.text, letter.facts)
    if mark_of(text) != seen:
        raise Refused("The letter was changed since this page was opened: read it again, then release it.")
    must(of.may_stand(letter.record, text))
    must(may_reach(letter, text))
    edited.document = make_document(
        record=letter.record,
        kind=Document.Kind.LETTER,
        title=letter.title,
        template=TEMPLATE,
        context={"lines": text},
        by=proof.by,
        now=now,
        recipient=letter.reader,
        children=letter.children,
    )
    edited.released_by, edited.released_at = proof.by, now
    edited.save()
    log(by=proof.by, verb="released a letter", what=_called(letter), now=now, record=letter.record.code)
    if letter.address:
        of.send(letter, text + "\n", now)
    return edited


def _held(letter: Letter) -> EditedLetter | None:
    rows = EditedLetter.objects.waiting().to(letter.kind, letter.record, letter.key)
    return rows.select_for_update(of=("self",)).first()


def _called(letter: Letter) -> str:
    return f"{letter.title}, to {letter.reader}"
