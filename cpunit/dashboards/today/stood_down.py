"""What is to be done after a conference was called off: what is expected in its place, the dispute, calls."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from conferences.models import Conference, Expectation, Participant, TakenOff
from cpunit.dashboards.today.few import Few, few
from cpunit.domain.words import day_and_date
from cpunit.people.models import User
from escalations.models import Dispute

MOST_ROWS = 3


@dataclass(frozen=True)
class StoodDown:
    """A line: the family, what is to be done and where, the conference, and by when."""

    family: str
    verb: str
    url: str
    code: str
    when: str
    is_late: bool = False


def both(first: Few[StoodDown], then: Few[StoodDown]) -> Few[StoodDown]:
    """Two lists in one."""
    return Few([*first.rows, *then.rows], first.more + then.more)


def expected(user: User, *, today: date, only_own: bool) -> Few[StoodDown]:
    """What is not recorded as done yet, the oldest first: of the conferences that a chair stood down
    themselves (`only_own`), or of all in the areas. One query.
    """
    rows = Expectation.objects.visible_to(user).open()
    if only_own:
        rows = rows.filter(called_off__decided_by=user)
    found = few(
        rows.select_related("called_off__conference__family")
        .only("kind", "due", "called_off__conference__reference", "called_off__conference__family__name")
        .order_by("due", "pk"),
        MOST_ROWS,
    )
    return Few([_expected(row, today) for row in found.rows], found.more)


def _expected(row: Expectation, today: date) -> StoodDown:
    conference = row.called_off.conference
    return StoodDown(
        family=conference.family.name,
        verb=f"See that there is a {row.get_kind_display().lower()}",
        url=reverse("conference_expected", args=[conference.code, row.kind]),
        code=conference.code,
        when=f"by {day_and_date(row.due)}",
        is_late=row.due < today,
    )


def drafts(user: User) -> Few[StoodDown]:
    """The disputes that the chair has not sent yet, nor said why not. One query."""
    found = few(
        Dispute.objects.visible_to(user)
        .drafts()
        .filter(called_off__decided_by=user)
        .select_related("called_off__conference__family", "agency")
        .order_by("called_off__at", "pk"),
        MOST_ROWS,
    )
    return Few([_draft(row) for row in found.rows], found.more)


def _draft(row: Dispute) -> StoodDown:
    conference = row.called_off.conference
    waits = row.agency is not None and row.agency.safeguarding_lead_id is None
    return StoodDown(
        family=conference.family.name,
        verb=f"Send the dispute to {row.whom}",
        url=reverse("dispute", args=[conference.code, row.pk]),
        code=conference.code,
        when="name their safeguarding lead first" if waits else "or say why not",
    )


def to_telephone(user: User) -> Few[StoodDown]:
    """Conferences that do not take place, or to which somebody is not asked any more, of which somebody who
    holds an invitation is still to be told. One query.
    """
    waiting = Participant.objects.to_be_called().filter(conference=OuterRef("pk"))
    kept_out = waiting.filter(status=Participant.Status.EXCLUDED)
    off = TakenOff.objects.untold().filter(conference=OuterRef("pk"))
    called_off, state = (Conference.State.STOOD_DOWN, Conference.State.CANCELLED), Conference.State
    rows = few(
        Conference.objects.visible_to(user)
        .filter(
            Q(Exists(waiting), state__in=called_off)
            | Q(Exists(kept_out), state__in=(state.REQUESTED, state.BOOKED))
            | Q(Exists(off))
        )
        .select_related("family")
        .only("reference", "state", "family__name")
        .order_by("pk"),
        MOST_ROWS,
    )
    return Few([_to_telephone(row) for row in rows.rows], rows.more)


def _to_telephone(conference: Conference) -> StoodDown:
    off = conference.is_called_off
    return StoodDown(
        family=conference.family.name,
        verb="Telephone those who hold an invitation" if off else "Telephone who is not asked any more",
        url=reverse("conference_people", args=[conference.code]),
        code=conference.code,
        when=f"{conference.code} was {conference.get_state_display().lower()}: they are not to come"
        if off
        else "they hold an invitation, and are not to come",
    )
