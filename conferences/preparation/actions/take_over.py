"""What was read, spoken and asked before a conference that did not take place holds for the one after it."""

from django.utils.timezone import localdate

from conferences.models import Conference, PreparationEntry
from cpunit.domain.checklists import Per, checklist
from cpunit.domain.timescales import ConferenceKind
from cpunit.people.models import UnitSettings


def take_preparation_over(*, before: Conference, to: Conference) -> None:
    """Each line that was done, by the day on which it was and who recorded it, of those who are awaited
    again; why one was not done held for that day alone. Queries go with it: one that waits for its answer
    waits here, one that has it is known here too. What the unit completed of its monitoring form is the
    state of that day, and is completed anew. The caller holds both.
    """
    rows = checklist(ConferenceKind(before.kind), UnitSettings.current().profile)
    held = {row.key for row in rows if row.per is not Per.CHILD_AFTERWARDS}
    here = {None, *to.participants.values_list("person", flat=True)}
    here |= set(to.attached_children.values_list("child", flat=True))
    for entry in before.preparation.that_count():
        if entry.outcome == PreparationEntry.Outcome.DONE and entry.row in held and entry.person_id in here:
            entry.pk, entry.conference = None, to
            entry.save(force_insert=True)
    before.queries.unanswered().update(conference=to)
    for query in before.queries.exclude(answered_at=None).order_by("pk"):
        query.pk, query.conference = None, to
        query.save(force_insert=True)


def taken_over_words(conference: Conference) -> str:
    """That lines of the checklist are from the conference before, for its page; "" for any other."""
    before = conference.follows
    if before is None or not before.is_called_off:
        return ""
    day = localdate(before.called_off.at)
    taken = conference.preparation.filter(recorded_at__date__lte=day).exists()
    said = f"{before.code} did not take place. What was done for it is kept here by its own day"
    return f"{said}; the monitoring form is completed anew." if taken else ""
