"""What is known of the four reasons for which a conference is stood down, and what it is held for."""

from collections.abc import Iterable, Sequence
from datetime import date

from conferences.conference.begin import may_be_held
from conferences.live.standing import Standing
from conferences.models import Conference, ConferenceChild, StrategyDiscussion
from cpunit.deadlines.models import Deadline
from cpunit.domain.standing_down import Known
from cpunit.domain.timescales import Kind
from cpunit.people.models import Agency, Reference


def known_of(
    standing: Standing, *, today: date, details_late: bool = False, absent: Iterable[Agency] = ()
) -> Known:
    """What the record tells for and against each reason; `details_late` and `absent` are the chair's word.

    Whether it is quorate is known once somebody's attendance is taken. Three queries.
    """
    conference = standing.conference
    dates = {row.kind: row for row in Deadline.objects.filter(record=conference.reference_id).order_by("pk")}
    written = dates.get(Kind.SOCIAL_WORK_REPORT.value)
    return Known(
        invitations_in_time=_in_time(dates.get(Kind.INVITATIONS.value), today),
        is_quorate=standing.quoracy.ok if standing.attendances else None,
        report_signed_off=_signed_off(standing, written, today),
        report_shared_in_time=_in_time(dates.get(Kind.REPORT_TO_FAMILY.value), today),
        details_late=details_late,
        absent=tuple(agency.name for agency in absent),
    )


def _signed_off(standing: Standing, due: Deadline | None, today: date) -> bool | None:
    """Whether the social work report is; None while it still can be: to the end of the day by which it is due
    or, where no date was counted, until the day of the conference.
    """
    report = next((each for each in standing.reports if each.is_social_work_report), None)
    if report is not None and report.signed_off_by_id is not None:
        return True
    if due is not None and due.outcome != Deadline.Outcome.WITHDRAWN:
        return None if today <= due.due_date else False
    return None if standing.booking and today < standing.booking.day else False


def _in_time(deadline: Deadline | None, today: date) -> bool | None:
    """Whether a date was kept; None while it still can be, and where none was counted."""
    if deadline is None or deadline.outcome == Deadline.Outcome.WITHDRAWN:
        return None
    if deadline.done_on is not None:
        return deadline.done_on <= deadline.due_date and deadline.not_before is None
    return False if deadline.due_date < today else None


def asked_late(conference: Conference, today: date) -> bool:
    """Whether the conference was asked for too late, with the details of whom to invite."""
    asked = Deadline.objects.filter(record__in=conference.causes, kind=Kind.CONFERENCE_REQUEST.value)
    return any(_in_time(each, today) is False for each in asked)


def agencies_invited(standing: Standing) -> list[Agency]:
    """The agencies of the professionals on the list, by name."""
    invited = [each.professional for each in standing.participants if each.professional]
    found = {each.agency_id: each.agency for each in invited}
    return sorted(found.values(), key=lambda agency: agency.name)


def stayed_away(standing: Standing) -> set[int]:
    """The agencies of which nobody is here, by key; nobody stayed away before attendance is taken."""
    if not standing.attendances:
        return set()
    here = {each.agency_id for each in standing.present_professionals}
    return {agency.pk for agency in agencies_invited(standing)} - here


def still_held_for(conference: Conference, places: Sequence[ConferenceChild] | None = None) -> list[str]:
    """For whom the conference is still needed, and because of what; `places` where they are at hand. A query
    for these, one for the discussions behind it, and those of `BEGINNING`.

    Nothing is left of it for a child who died, after a discussion that ended, and for what `BEGINNING` knows
    (the plan that was to be reviewed has ended, a plan began meanwhile).
    """
    if places is None:
        places = list(conference.attached_children.select_related("child").order_by("pk"))
    needed = {
        place.child: Reference(code=place.because_id, kind=place.because_id[0])
        for place in places
        if place.child.death_date is None and place.because_id
    }
    ended = _ended(
        {cause.code for cause in needed.values() if cause.kind == Reference.Kind.STRATEGY_DISCUSSION}
    )
    needed = {child: cause for child, cause in needed.items() if cause.code not in ended}
    while needed and (refusal := may_be_held(conference.kind, needed)):
        needed = {child: cause for child, cause in needed.items() if not refusal.concerns(child.pk)}
    return [f"{child.name} (because of {cause.code})" for child, cause in needed.items()]


def _ended(discussions: set[str]) -> set[str]:
    """Those of these discussions after which nothing follows. No query without any."""
    if not discussions:
        return set()
    rows = StrategyDiscussion.objects.filter(
        reference__in=discussions, outcome=StrategyDiscussion.Outcome.NO_FURTHER_ACTION
    )
    return set(rows.values_list("reference", flat=True))
