"""Whoever formally dissented is told, once the conference is closed, which ways are open to them (BNS-6)."""

from datetime import datetime

from conferences.conference.writing import note
from conferences.models import Conference
from cpunit.domain.dissent_advice import advice_under
from cpunit.papers.actions import queue_message
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import UnitSettings
from cpunit.people.reach import recipient_of

SUBJECT = "Your dissent at conference {code}"


def advise_dissenters(*, conference: Conference, now: datetime) -> None:
    """One message each, to whose address is verified; it names no child (safety 2). A settler: safe to run
    twice, and nothing before the close. One query where nobody dissented.
    """
    if conference.state != Conference.State.CLOSED:
        return
    views = conference.views.filter(dissents=True).select_related("participant__person__professional")
    people = {view.participant.person_id: view.participant.person for view in views}
    advice = advice_under(UnitSettings.current().profile) if people else None
    for pk, person in people.items():
        email, key = recipient_of(person).email, f"dissent:{conference.pk}:{pk}"
        if advice is None or not email or OutgoingMessage.objects.filter(dedupe_key=key).exists():
            continue
        lines = "\n\n".join(advice.lines)
        queue_message(
            dedupe_key=key,
            record=conference.reference,
            to_name=person.name,
            to_address=email,
            subject=SUBJECT.format(code=conference.code),
            body=f"You formally dissented from a decision at conference {conference.code}.\n\n{lines}\n",
            now=now,
        )
        note(conference, "advised", f"{person.name}, who dissented, of the ways open to them", None, now)
