"""Take somebody off the list of people of a conference; who holds an invitation is told by a person."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from conferences.conference.policies import may_keep_people
from conferences.conference.voices import keep_in_words
from conferences.conference.writing import note as keep
from conferences.invitations.actions.withdraw_invitation import withdraw_invitation
from conferences.invitations.calls_made import OUTCOMES, TRIED, Outcome
from conferences.models import Participant, ReportShare, TakenOff
from conferences.models.invitations.participant import MAY_HOLD
from cpunit.domain.refusal import Refused, must
from cpunit.domain.words import long_date
from cpunit.people.models import User

Status = Participant.Status
LONGEST = 300
"""Of what one line of the log holds."""
LIST_CHANGED = (
    "The list of people has changed since this page was opened, and whom you told may be asked to come "
    "again: see how the list says it now, and call them once more."
)


def take_off(*, place: Participant, writes: bool, now: datetime) -> bool:
    """Whether they are to be told by a person that they are not to come: whoever holds an invitation, for an
    earlier time and by telephone too, or was to be called already.

    What we write takes only the entry out of a calendar, and where we may not write (`writes`, safety 8)
    nothing does. Nobody telephones a child who died. Answers stay, as they hang on the person. The caller
    holds the conference.
    """
    held = None
    if place.status in MAY_HOLD:
        held = withdraw_invitation(participant=place, now=now, writes=writes)
    waits = place.status == Status.EXCLUDED and place.to_phone and place.phoned_at is None
    has_died = place.child is not None and place.child.death_date is not None
    is_to_tell = (held is not None or waits) and not has_died
    if is_to_tell:
        words = held.words if held else "Was excluded, and not told yet"
        told = TakenOff.objects.untold().filter(conference=place.conference_id, person=place.person_id)
        told.delete()
        TakenOff.objects.create(conference=place.conference, person=place.person, held=words, at=now)
    for words in _recorded(place):
        keep(place.conference, "taken off", f"{place.person_name}: {words}"[:LONGEST], None, now)
    ReportShare.objects.filter(participant=place).delete()
    keep_in_words(place, now)
    place.delete()
    return is_to_tell


def _recorded(place: Participant) -> Iterator[str]:
    """What goes with their line and has no history of its own, as the log keeps it."""
    for told in place.told_in_person.all():
        yield f"told in person by {told.told_by} on {long_date(told.told_on)}: {told.what}"
    for given in place.reports_given.select_related("report__participant__person__professional"):
        yield f"had the report of {given.report.professional.name} on {long_date(given.given_on)}"
    for asked in place.proposed_exclusions.all():
        answered = f"; not followed: {asked.why_not}" if asked.why_not else ""
        yield f"an exclusion was proposed: {asked.ground}{answered}"


@transaction.atomic
def record_told(
    *, taken_off: TakenOff, note: str, by: User, now: datetime, outcome: str = Outcome.REACHED
) -> TakenOff:
    """That a person told them that they are not to come; who was not reached is still to be told. Sent twice,
    it is recorded once: who comes second is told so. Raises `Refused`, also where they were put on the list
    again meanwhile.
    """
    must(may_keep_people(by))
    found = TakenOff.objects.select_for_update(of=("self",)).filter(pk=taken_off.pk).first()
    if found is None:
        raise Refused(LIST_CHANGED)
    taken_off, note = found, note.strip()
    if not note:
        raise Refused("Say who was reached, and what was said.", about="note")
    if taken_off.told_at is not None:
        if (taken_off.told_by, taken_off.note) == (by, note):
            return taken_off
        raise Refused(f"It is recorded already that {taken_off.person_name} was told: “{taken_off.note}”.")
    if outcome != Outcome.REACHED:
        said = f"{taken_off.person_name}, not to come: {OUTCOMES[Outcome(outcome)]}. {note}"
        keep(taken_off.conference, TRIED, said, by, now)
        return taken_off
    taken_off.told_at, taken_off.told_by, taken_off.note = now, by, note
    taken_off.save()
    keep(taken_off.conference, "telephoned", f"{taken_off.person_name}, not to come: {note}", by, now)
    return taken_off
