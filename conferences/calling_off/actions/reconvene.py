"""Take a conference up again that was held."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from conferences.calling_off.policies import may_reconvene
from conferences.conference.begin import begin
from conferences.conference.booked import standing_booking
from conferences.conference.turning import AWAITED
from conferences.conference.writing import locked, note
from conferences.invitations.actions.list_people import list_people, people_of
from conferences.models import Conference, ConferenceChild
from cpunit.domain.refusal import Refused, must
from cpunit.domain.words import day_and_date, isolated, listed
from cpunit.people.held import hold_family
from cpunit.people.models import Child, User


@transaction.atomic
def reconvene(
    *, conference: Conference, children: Collection[Child], why: str, hold_by: date, by: User, now: datetime
) -> Conference:
    """The conference that takes this one up again, for the cause in `why` and linked to it, to be booked by
    the day that the chair sets: no document gives one.

    Where these children are awaited at one conference already (the next review of their plans), that one is
    it: it keeps its own limit and is booked earlier, which its page and Today ask for. Raises `Refused` where
    some of them are and others not, and for what `begin` refuses. Sent twice, one begins: the second one
    finds them awaited at it.
    """
    hold_family(conference.family_id)
    conference = locked(conference)
    must(may_reconvene(by, conference, standing_booking(conference)))
    why, today = why.strip(), localdate(now)
    if not children:
        raise Refused("Choose the children for whom it is taken up again.", about="children")
    if not why:
        raise Refused("Say why the conference is taken up again.", about="why")
    if hold_by < today:
        raise Refused(
            f"{day_and_date(hold_by)} has passed: give a day that is still to come.", about="hold_by"
        )
    places = {each.child: each for each in conference.attached_children.select_related("child", "because")}
    others = [child.name for child in children if child not in places]
    if others:
        raise Refused(f"{listed(others)} were not at {conference.code}.", about="children")
    awaited = _awaited(children)
    following = _the_one(awaited, children) if awaited else None
    if following is None:
        because = {child: places[child].because for child in children}
        following = begin(
            kind=conference.kind,
            family=conference.family,
            because={child: cause for child, cause in because.items() if cause},
            limit_date=hold_by,
            by=by,
            now=now,
            meeting_format=conference.meeting_format,
            framework=conference.framework,
        )
        list_people(following, children, *people_of(conference))
    elif following.follows_id is not None and (following.follows_id, following.why_reconvened) != (
        conference.pk,
        why,
    ):
        raise Refused(f"{following.code} follows another conference already: book that one earlier.")
    elif following.follows_id is not None:
        return following
    following.follows, following.why_reconvened = conference, why
    following.limit_date = min(hold_by, following.limit_date)
    following.save(update_fields=["follows", "why_reconvened", "limit_date"])
    note(conference, "reconvened", f"As {following.code}: {why}", by, now)
    return following


def _awaited(children: Collection[Child]) -> list[ConferenceChild]:
    rows = ConferenceChild.objects.filter(
        child__in=children, is_awaited=True, conference__state__in=AWAITED
    ).select_related("conference__reference", "child")
    return list(rows.order_by("pk"))


def _the_one(awaited: list[ConferenceChild], children: Collection[Child]) -> Conference:
    """The conference at which all of them are awaited."""
    found = {each.conference for each in awaited}
    if len(found) == 1 and len(awaited) == len(children):
        return locked(found.pop())
    at = listed([f"{isolated(each.child.name)} ({each.conference.code})" for each in awaited])
    raise Refused(
        f"Awaited at another conference already: {at}. Take up again those alone who are awaited at one, or "
        "at none.",
        about="children",
    )
