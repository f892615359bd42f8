"""Advice to somebody who dissented, edited before it goes."""

from datetime import datetime

from django.urls import reverse

from conferences.conference.for_family import NotForFamily
from conferences.decisions.actions.advise_dissenters import facts_of_advice, send_advice
from conferences.models import Conference, Dissent
from cpunit.domain.first_names import named_in
from cpunit.domain.letter_kinds import LetterKind
from cpunit.domain.refusal import Refusal
from cpunit.letters.editable import Editable, Letter
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import Reference
from cpunit.people.reach import recipient_of


def _find(record: Reference, key: int) -> Letter | None:
    """To a professional who dissented and was not told yet."""
    rows = Dissent.objects.not_advised().filter(conference__reference=record, participant__person=key)
    dissent = rows.select_related("conference__reference", "participant__person__professional").first()
    if dissent is None:
        return None
    conference, person = dissent.conference, dissent.participant.person
    is_closed = conference.state == Conference.State.CLOSED
    return Letter(
        kind=LetterKind.DISSENT,
        record=record,
        key=key,
        reader=person.name,
        address=_address(dissent),
        title=f"Your dissent at conference {conference.code}",
        facts=facts_of_advice(conference),
        children=(),
        back=f"{reverse('conference_after', args=[conference.code])}#advice"
        if is_closed
        else reverse("conference_record", args=[conference.code]),
        not_yet=None if is_closed else Refusal("It leaves once the conference is closed: release it then."),
    )


def _address(dissent: Dissent) -> str:
    """ "" also where a message went and failed: it would not go twice."""
    if OutgoingMessage.objects.filter(dedupe_key=dissent.message_key).exists():
        return ""
    return recipient_of(dissent.participant.person).email or ""


def _may_stand(record: Reference, text: str) -> Refusal | None:
    """It names no child and no address, and says nothing that a young person keeps (safety 1, 2)."""
    family = record.family
    if found := NotForFamily.of(family).in_text(text):
        return Refusal(f"{found[0].upper()}{found[1:]} stands in this letter: take it out.")
    if name := named_in(text, list(family.children.values_list("first_name", flat=True))):
        return Refusal(f"The name {name} stands in this letter: write the reference, and no names.")
    return None


def _send(letter: Letter, text: str, now: datetime) -> None:
    dissent = Dissent.objects.filter(conference__reference=letter.record, participant__person=letter.key)
    found = dissent.select_related("conference__reference", "participant__person__professional").first()
    assert found is not None
    send_advice(found.conference, found.participant.person, found.message_key, text, now)


ADVICE = Editable(LetterKind.DISSENT, _find, _may_stand, _send)
