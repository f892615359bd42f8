"""Keep what a parent says before the day, and what was changed for it (WKF-6)."""

from datetime import datetime

from django.db import transaction

from conferences.conference.sealed import Facts, kept
from conferences.conference.writing import locked, note
from conferences.invitations.parents import excluded_parents, parents_of
from conferences.models import Conference, FamilyAnswer, Participant, Report
from conferences.reports.out_of_date import renew_pack
from conferences.reports.policies import NO_MORE, may_be_settled, may_settle
from conferences.reports.told import tell_chair
from conferences.reports.who import Who
from cpunit.domain.refusal import Refused, must
from cpunit.people.models import Adult, User

LONGEST = 8000


@transaction.atomic
def answer_report(
    *,
    conference: Conference,
    adult: Adult,
    report: Report | None,
    words: str,
    through: str,
    who: Who,
    now: datetime,
) -> FamilyAnswer:
    """What this parent says to one report, or with none of all of it. It stays as they said it; saying more
    is a further answer. Nobody is put on the list of people from behind a door; what somebody had begun
    there when they were kept out is kept, and the chair is told.
    """
    conference = locked(conference)
    must(who.may(conference))
    places = Participant.objects.filter(conference=conference, person=adult.person)
    is_kept_out = adult in excluded_parents(conference)
    takes_part = adult in parents_of(conference) and not (is_kept_out and who.user)
    if not takes_part or not (who.user or places.exists()):
        raise Refused(
            f"{adult.name} takes no part in this conference, so no answer is kept of them here."
            if who.user
            else NO_MORE
        )
    text = words.strip()
    if not text:
        raise Refused("Write what they say." if who.user else "Write what you want to say.", about="words")
    Participant.objects.get_or_create(conference=conference, person=adult.person)
    answer = FamilyAnswer.objects.create(
        conference=conference,
        person=adult.person,
        report=report,
        words=text[:LONGEST],
        through=through,
        recorded_by=who.user,
        at=now,
        is_late=is_kept_out,
    )
    about = f"to the report of {report.professional.name}" if report else "in their own words"
    renew_pack(conference, now)
    who.note(conference, "answered", f"{adult.name}, {about}", now)
    if is_kept_out:
        tell_chair(answer, now)
    return answer


@transaction.atomic
def record_change(
    *, answer: FamilyAnswer, changed: str, who: Who, now: datetime, seen: str | None = None
) -> FamilyAnswer:
    """What was changed in the report for this answer, or why nothing was. `seen` as in `kept`."""
    conference = locked(answer.conference)
    must(who.may(conference))
    answer = FamilyAnswer.objects.select_related("person__adult").get(pk=answer.pk)
    stands = change_facts(answer)
    wanted = kept(stands, seen, {"changed": changed.strip()}, lambda _: answer.changed)
    if not wanted["changed"]:
        raise Refused("Say what was changed for it, or why nothing was.", about="changed")
    answer.changed, answer.changed_by, answer.changed_at = wanted["changed"], who.name, now
    answer.save(update_fields=["changed", "changed_by", "changed_at"])
    renew_pack(conference, now)
    who.note(conference, "recorded", f"What was changed for the answer of {answer.adult.name}", now)
    return answer


def change_facts(answer: FamilyAnswer) -> Facts:
    return {"changed": answer.changed}


@transaction.atomic
def settle_answer(
    *, answer: FamilyAnswer, is_read_out: bool, by: User, now: datetime, seen: str | None = None
) -> FamilyAnswer:
    """The chair says whether what somebody wrote who is excluded is read out: nobody else, and nothing by
    itself. `seen` as in `kept`.
    """
    conference = locked(answer.conference)
    must(may_settle(by, conference))
    answer = FamilyAnswer.objects.told().select_related("person__adult").get(pk=answer.pk)
    must(may_be_settled(answer))
    kept(settled_facts(answer), seen, {"is_read_out": str(is_read_out)}, lambda _: answer.mark)
    answer.is_read_out, answer.settled_by, answer.settled_at = is_read_out, by, now
    answer.save(update_fields=["is_read_out", "settled_by", "settled_at"])
    renew_pack(conference, now)
    said = "is read out" if is_read_out else "is not read out"
    note(conference, "decided", f"What {answer.adult.name} wrote, who is excluded, {said}", by, now)
    return answer


def settled_facts(answer: FamilyAnswer) -> Facts:
    """What the chair's page shows: nothing settled, or which way."""
    return {"is_read_out": "" if answer.is_read_out is None else str(answer.is_read_out)}
