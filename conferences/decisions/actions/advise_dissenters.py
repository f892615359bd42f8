"""Whoever formally dissented is told, once the conference is closed, which ways are open to them (BNS-6)."""

from datetime import datetime

from conferences.conference.parts import profile_at
from conferences.conference.writing import note
from conferences.models import Conference
from cpunit.domain.dissent_advice import advice_under
from cpunit.domain.letter_kinds import LetterKind
from cpunit.letters.composing import compose
from cpunit.letters.models import EditedLetter
from cpunit.papers.actions import queue_message
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import Person
from cpunit.people.reach import recipient_of

SUBJECT = "Your dissent at conference {code}"


def advise_dissenters(*, conference: Conference, now: datetime) -> None:
    """One message each, to whose address is verified; it names no child (safety 2). Who has none is told by
    hand. A settler: safe to run twice, and nothing before the close. One query where nobody dissented.
    """
    if conference.state != Conference.State.CLOSED:
        return
    dissents = conference.dissents.filter(advised_on__isnull=True)
    dissents = dissents.select_related("participant__person__professional")
    people = {each.message_key: each.participant.person for each in dissents}
    body = advice_of(conference) if people else ""
    for key, person in people.items():
        if not recipient_of(person).email or OutgoingMessage.objects.filter(dedupe_key=key).exists():
            continue
        if EditedLetter.objects.to(LetterKind.DISSENT, conference.reference, person.pk).exists():
            continue  # it goes as it was edited, once it is released
        send_advice(conference, person, key, body, now)


def send_advice(conference: Conference, person: Person, key: str, body: str, now: datetime) -> None:
    """By e-mail, once."""
    queue_message(
        dedupe_key=key,
        record=conference.reference,
        to_name=person.name,
        to_address=recipient_of(person).email or "",
        subject=SUBJECT.format(code=conference.code),
        body=body,
        now=now,
    )
    note(conference, "advised", f"{person.name}, who dissented, of the ways open to them", None, now)


def facts_of_advice(conference: Conference) -> dict[str, str]:
    """What stands in it, by the practice by which the conference was held."""
    ways = "\n\n".join(advice_under(profile_at(conference).slug).lines)
    return {"conference": conference.code, "ways": ways}


def advice_of(conference: Conference) -> str:
    """The words in which they are told."""
    return compose(LetterKind.DISSENT, facts_of_advice(conference))
