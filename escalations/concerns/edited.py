"""The letter of a concern, edited before it goes: what stands around the chair's words."""

from collections.abc import Iterable
from datetime import datetime

from cpunit.deadlines.models import Deadline
from cpunit.domain.edited_letters import paragraphs
from cpunit.domain.letter_kinds import LetterKind
from cpunit.domain.refusal import Refusal, must
from cpunit.domain.timescales import Kind
from cpunit.domain.words import day_and_date
from cpunit.letters.actions.edit import edit_letter, own_text
from cpunit.letters.editable import Editable, Letter
from cpunit.letters.models import EditedLetter
from cpunit.letters.policies import may_be_written
from cpunit.papers.models import Document
from cpunit.people.models import Professional, Reference, User
from cpunit.release.models import Copy
from escalations.concerns.letters import facts_of, queue_concern, was_sent
from escalations.models import Concern
from plans.plan.emailed import may_be_emailed


def send_or_hold(
    *,
    concern: Concern,
    people: Iterable[Professional],
    respond_by: str,
    is_edited_first: bool,
    by: User,
    now: datetime,
) -> None:
    """Queue the concern to each, who has a verified address, once. Where it is edited first, keep these
    letters, in their own words to begin with, until a second person releases them. Raises `Refused` where
    something stands in its words that is withheld from one of them.
    """
    for person in people:
        must(may_be_told(concern, person))
        if is_edited_first:
            letter = _letter(concern, person, respond_by)
            parts = paragraphs(own_text(letter))
            edit_letter(letter=letter, of=CONCERN_LETTER, parts=parts, by=by, now=now)
        else:
            queue_concern(concern=concern, recipient=person, respond_by=respond_by, now=now)


def may_be_told(concern: Concern, person: Professional) -> Refusal | None:
    """Whether its words may reach somebody in a letter, as it is written or edited."""
    text = f"{concern.concern}\n\n{concern.asked}"
    return may_be_written(concern.reference, person.pk, person.name, text)


def is_held(concern: Concern, person: Professional) -> bool:
    """Whether the letter to them waits to be released."""
    letters = EditedLetter.objects.waiting().to(LetterKind.CONCERN, concern.reference, person.pk)
    return letters.exists()


def was_given(concern: Concern, person: Professional) -> bool:
    """Whether it went to them at its present stage, or is about to: by a letter, or as a copy."""
    if was_sent(concern, person) or is_held(concern, person):
        return True
    came = concern.steps.filter(stage=concern.stage).order_by("at", "pk").first()
    copies = Copy.objects.filter(record=concern.reference, kind=Document.Kind.CONCERN, person=person.pk)
    return came is not None and copies.filter(asked_at__gte=came.at).exists()


def _find(record: Reference, key: int) -> Letter | None:
    """One that was kept to be edited, and did not leave yet."""
    rows = Concern.objects.filter(reference=record).select_related("chair__user", "reference__family")
    concern, person = rows.first(), Professional.objects.filter(pk=key).first()
    if concern is None or person is None or was_sent(concern, person) or not is_held(concern, person):
        return None
    running = Deadline.objects.open().filter(record=record, kind=Kind.CONCERN_RESPONSE.value).first()
    return _letter(concern, person, day_and_date(running.due_date) if running else "")


def _letter(concern: Concern, person: Professional, respond_by: str) -> Letter:
    return Letter(
        kind=LetterKind.CONCERN,
        record=concern.reference,
        key=person.pk,
        reader=person.name,
        address=person.verified_email,
        title=f"Formal concern {concern.code}",
        facts=facts_of(concern, respond_by),
        children=(),
        back=concern.get_absolute_url(),
        not_yet=None if respond_by else Refusal("No answer is awaited any more: the letter does not leave."),
    )


def _may_stand(record: Reference, text: str) -> Refusal | None:
    """No address of the family, and no child's first name (failure 1)."""
    return may_be_emailed(record.family, record.code, of="concern", words=text)


def _send(letter: Letter, text: str, now: datetime) -> None:
    concern = Concern.objects.select_related("chair__user", "reference").get(reference=letter.record)
    person = Professional.objects.get(pk=letter.key)
    queue_concern(
        concern=concern, recipient=person, respond_by=letter.facts["respond_by"], now=now, body=text
    )


CONCERN_LETTER = Editable(LetterKind.CONCERN, _find, _may_stand, _send)
