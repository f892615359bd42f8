"""Hand over what somebody answers for, as chair or in business support, to others: all of it or nothing."""

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import Q

from conferences.booking.actions.placing import held_for_booking, placed, told_of
from conferences.booking.policies import may_book
from conferences.booking.wanted import Wanted
from conferences.conference.booked import standing_booking
from conferences.conference.writing import note
from conferences.models import Booking, Conference, TransferIn
from conferences.transfers.actions.track import track
from cpunit.dashboards.handing.proposed import Handed
from cpunit.diary.actions.tell import News, tell
from cpunit.domain.refusal import Refused, must
from cpunit.domain.words import listed
from cpunit.people.access import RECORDERS
from cpunit.people.held import hold_families
from cpunit.people.models import Chair, Family, User, Venue
from plans.models import Plan
from plans.oversight.actions.allocate_chair import allocate_chair


@transaction.atomic
def hand_over_work(
    *, person: User, handed: Sequence[Handed], why: str, by: User, now: datetime, field: str = ""
) -> list[str]:
    """The codes of what others answer for from now on. Each booking stays at its time and place, by the rule
    by which it would be booked; plans and transfers by that of an allocation (SUR-1, LDS-2, KRK-26).

    The log tells of each record by itself, for whoever may see that one.

    Where one of them is not the person's any more, or is refused, nothing is done: raises `Refused`, about
    `field` with the key of the item. People, families and rooms are held in the order in which bookings hold
    them.
    """
    if by.role not in RECORDERS:
        raise Refused("Business support officers and service managers hand over what others answer for.")
    if not why.strip():
        raise Refused("Say why it is handed over.", about="why")
    hold_families(each.item.family for each in handed)
    people = _hold(handed)
    of_bookings: dict[int, list[Handed]] = {}
    for each in handed:
        if each.item.booking:
            of_bookings.setdefault(each.item.booking, []).append(each)
    for pk, parts in of_bookings.items():
        _attempt(parts, field, partial(_booked, pk, parts, people, why, by, now))
    for each in handed:
        if not each.item.booking:
            _attempt([each], field, partial(_watched, each, people[each.to], person, why, by, now))
    codes = list(dict.fromkeys(code for each in handed for code in each.item.codes))
    _tell(person, handed, people, by, now)
    return codes


def _hold(handed: Collection[Handed]) -> dict[int, User]:
    """Who takes over, with everybody and every room of these bookings held to the end of the transaction; the
    conferences first.
    """
    bookings = Booking.objects.filter(pk__in=[each.item.booking for each in handed if each.item.booking])
    conferences = Conference.objects.filter(bookings__in=bookings).order_by("pk")
    list(conferences.select_for_update(of=("self",)).values_list("pk"))
    served = Q(pk__in=bookings.values("minute_taker")) | Q(pk__in=bookings.values("support_officer"))
    wanted = Q(pk__in={each.to for each in handed}) | Q(chair__in=bookings.values("chair"))
    people = User.objects.filter(served | wanted).order_by("pk").select_for_update(no_key=True, of=("self",))
    found = {user.pk: user for user in people}
    rooms = Venue.objects.filter(pk__in=bookings.values("venue")).order_by("pk")
    list(rooms.select_for_update(no_key=True).values_list("pk"))
    return found


def _attempt(parts: Sequence[Handed], field: str, do: Callable[[], None]) -> None:
    try:
        do()
    except Refused as refused:
        item = parts[0].item
        raise Refused(
            f"{', '.join(item.codes)}: {refused.sentence} Nothing is handed over yet.",
            about=f"{field}{item.key}" if field else "",
        ) from refused


def _booked(
    pk: int, parts: Sequence[Handed], people: dict[int, User], why: str, by: User, now: datetime
) -> None:
    """The booking in other hands: the same time and place, and whoever else serves it."""
    booking = Booking.objects.visible_to(by).select_related("conference").filter(pk=pk).first()
    if booking is None:
        raise Refused("It is not of your areas.")
    conference = held_for_booking(booking.conference)
    must(may_book(by, conference))
    earlier = standing_booking(conference)
    if earlier is None or earlier.pk != pk:
        raise Refused("Somebody booked it otherwise meanwhile.")
    wanted = Wanted.of(earlier)
    for each in parts:
        to = people[each.to]
        if each.item.part == "chair":
            wanted = replace(wanted, chair=_chair(to), is_cover=each.is_cover)
        elif each.item.part == "minute_taker":
            wanted = replace(wanted, minute_taker=to)
        else:
            wanted = replace(wanted, support_officer=to)
    after = placed(
        conference=conference, earlier=earlier, wanted=wanted, by=by, now=now, why_moved=why.strip()
    )
    note(conference, "handed over", told_of(after, conference, "handed over", why), by, now)


def _watched(each: Handed, to: User, person: User, why: str, by: User, now: datetime) -> None:
    """Plans and transfers of one family, with their open dates."""
    item, chair = each.item, _chair(to)
    plans = Plan.objects.visible_to(by).filter(pk__in=item.plans, chair__user=person).order_by("pk")
    transfers = TransferIn.objects.visible_to(by).filter(pk__in=item.transfers, chair__user=person)
    found = [list(plans), list(transfers.order_by("pk"))]
    if [len(rows) for rows in found] != [len(item.plans), len(item.transfers)]:
        raise Refused("Somebody else answers for it meanwhile.")
    for plan in plans:
        allocate_chair(plan=plan, chair=chair, by=by, now=now, why=why)
    for transfer in transfers:
        track(transfer=transfer, chair=chair, by=by, now=now, why=why)


def _chair(user: User) -> Chair:
    return Chair.objects.select_related("user", "professional").get(user=user)


def _tell(person: User, handed: Sequence[Handed], people: dict[int, User], by: User, now: datetime) -> None:
    """Those who take over, who had it until now, and who serves it beside them: which records it is, and
    neither why nor about whom.
    """
    codes: dict[int, list[str]] = defaultdict(list)
    for each in handed:
        codes[each.to] += each.item.codes
    news = [_news(people[key], "handed over to you", named, by) for key, named in codes.items()]
    all_of_it = [code for named in codes.values() for code in named]
    news.append(_news(person, "handed over to others", all_of_it, by))
    for user, served in _beside(person, handed).items():
        news.append(_news(user, "handed over to somebody else beside you", served, by))
    of_families = Family.objects.filter(pk__in={each.item.family for each in handed})
    areas = set(of_families.values_list("area", flat=True))
    tell(news=news, about=f"handed over:{person.pk}", areas=areas, by=by, now=now)


def _news(user: User, what: str, codes: Sequence[str], by: User) -> News:
    named = listed(list(dict.fromkeys(codes)))
    return News(user, what, f"{named}: {what} by {by.name}. Times and places are as they were.")


def _beside(person: User, handed: Sequence[Handed]) -> dict[User, list[str]]:
    """Who serves these conferences and has not been written to."""
    written_to = {person.pk, *(each.to for each in handed)}
    codes = [each.item.codes[0] for each in handed if each.item.booking]
    bookings = Booking.objects.filter(conference__reference__in=codes, cancelled_at__isnull=True)
    served: dict[User, list[str]] = defaultdict(list)
    rows = bookings.select_related("conference", "chair__user", "minute_taker", "support_officer")
    for each in rows.order_by("starts_at", "pk"):
        for user in (each.chair.user, each.minute_taker, each.support_officer):
            if user.pk not in written_to:
                served[user].append(each.conference.reference_id)
    return served
