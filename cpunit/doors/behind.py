"""What stands behind a door: the stages offer what their people find there, and guard their pages by it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import wraps
from typing import Any, Protocol
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from cpunit.doors.actions.visit import end_soon, leave, left_alone, take_from_once, visit_of
from cpunit.doors.models import Door, Visit
from cpunit.doors.pages import COOKIE, not_here, phone, shut
from cpunit.doors.reading import log_read
from cpunit.offers import Offers
from cpunit.people.models import Person, Reference
from cpunit.web.look import once_a_look
from cpunit.web.typed import is_from_our_page

FAMILY = Door.Form.FAMILY
PROFESSIONAL = Door.Form.PROFESSIONAL

FORM = "doors/form.html"
"""What `act` draws a page behind the door with: `act(…, template=FORM)`."""

ABOUT = "about"
"""Which of their doors a page is about that names no record, where it is not that by which they came in."""

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Visitor:
    """Who came in, by which door. They are no user of the product: actions are told `by` which person.

    `has_fallen`: their door does not open any more; what they had typed is kept, and no page is shown. A
    family member has a door for each record that they are asked about: `others` are those that open besides
    the one by which they came in. What is behind those is theirs too, each by its own rule.
    """

    person: Person
    door: Door
    visit: Visit
    has_fallen: bool = False
    others: tuple[Door, ...] = ()

    @property
    def record(self) -> Reference | None:
        """What a family member's door is about; None for a professional, who has all their families here."""
        return self.door.record

    @property
    def records(self) -> frozenset[str]:
        """The codes of what a family member's doors are about that open now."""
        return frozenset(each.record_id for each in (self.door, *self.others) if each.record_id)

    def way_to(self, name: str, code: str) -> str:
        """The address of a page that names no record, about that of one of their doors."""
        address = reverse(name)
        return address if code == self.door.record_id else f"{address}?{urlencode({ABOUT: code})}"

    def at(self, code: str) -> "Visitor | None":
        """The same by their door about that record; None where none of theirs opens."""
        if self.is_professional or code == self.door.record_id:
            return self
        door = next((each for each in self.others if each.record_id == code), None)
        if door is None:
            return None
        others = tuple(each for each in (self.door, *self.others) if each != door)
        return replace(self, door=door, others=others)

    @property
    def is_professional(self) -> bool:
        return self.door.is_professional

    @property
    def to_ring(self) -> str:
        """One person by name, who can be rung about what is here; else the unit's own number."""
        return next((named for names in TO_RING if (named := names(self.door))), "") or phone()


@dataclass(frozen=True)
class Task:
    """One line of what somebody finds behind their door: "Answer the invitation for 9 January".

    `url` begins with /door/; `state` says how far it is ("answered", "by Tue 5 Jan"). What is `about` the
    same stands together under it, so that who works with several families finds each in one place: it holds
    the code of the record, for two families may each have an only child of one name. No child's name stands
    in it unless this person may know it. What is only there to be read (`is_to_read`) stands below the rest.
    """

    title: str
    url: str
    state: str = ""
    is_done: bool = False
    about: str = ""
    is_to_read: bool = False


class Behind(Protocol):
    """What a stage has for this visitor, in few queries; nothing for who has nothing there."""

    def __call__(self, visitor: Visitor, now: datetime) -> Iterable[Task]: ...


BEHIND: Offers[Behind] = Offers()


class NamesOne(Protocol):
    """Names one person whom somebody behind this door can ring, with their number; "" where it knows none."""

    def __call__(self, door: Door) -> str: ...


TO_RING: Offers[NamesOne] = Offers()


def visitor_of(request: HttpRequest, now: datetime) -> Visitor | None:
    """Who is behind a door in this browser; None where nobody is, or not any more."""
    visit = once_a_look(_running, request.COOKIES.get(COOKIE, ""))
    return _by(visit, False, now) if visit else None


def _running(cookie: str) -> Visit | None:
    return visit_of(cookie=cookie, now=timezone.now())


def _by(visit: Visit, has_fallen: bool, now: datetime) -> Visitor:
    """One query for one of a family."""
    person, door = visit.door.person, visit.door
    if door.is_professional or has_fallen:
        return Visitor(person, door, visit, has_fallen)
    others = Door.objects.beside(door, now).select_related("record__family").order_by("pk")
    return Visitor(person, door, visit, others=tuple(others))


def _late(request: HttpRequest, now: datetime) -> Visitor | None:
    """Who sends what they typed after their visit was left alone for too long, or that of one of the family
    whose door fell meanwhile: that, and nothing else.
    """
    if request.method != "POST" or not is_from_our_page(request):
        return None
    late = left_alone(cookie=request.COOKIES.get(COOKIE, ""), now=now)
    return _by(*late, now) if late else None


def behind_door(named: str, form: str | None = None) -> Callable[[View], View]:
    """Guards a view behind the door, which is called with the `Visitor` after the request: for family
    members, for professionals, or for both where no form is said. The log says what it is `named`.

    Whoever has no visit that runs gets 404 in the door's own words; so does who is in, where the page is for
    a door of another form or the view finds nothing of theirs, with the way back to their list. A colleague
    who is signed in in the same browser is nobody here. Each page that is shown is logged, however it was
    asked for, about the record whose `code` its address names, or the door's own. A family member is at that
    of their doors which is about it: what is asked of who comes in by that door is asked here. Whoever wrote
    for so long that their visit ran out may still send it, and is out then; where something is wrong with it,
    they are within a quarter of an hour.
    """

    def decorate(view: View) -> View:
        @login_not_required
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            now = timezone.now()
            late = None
            if (visitor := visitor_of(request, now)) is None:
                visitor = late = _late(request, now)
            request.user = AnonymousUser()
            request.visitor = visitor  # type: ignore[attr-defined]  # for doors/base.html
            if visitor is None:
                return shut(request)
            if late and request.path in late.visit.sent_late:
                return shut(request)
            code, told = kwargs.get("code"), request.GET.get(ABOUT)
            by_that = visitor.at(code or told or "") if code or told else visitor
            is_astray = told is not None and (by_that is None or code is not None)
            if (form and visitor.door.form != form) or is_astray:
                return _not_theirs(request, visitor, late)
            visitor = by_that or visitor
            request.visitor = visitor  # type: ignore[attr-defined]
            try:
                answer = view(request, visitor, *args, **kwargs)
            except Http404:
                return _not_theirs(request, visitor, late)
            if late:
                answer = _let_out(request, late, answer, now)
            if answer.status_code == 200:
                record = kwargs.get("code") or visitor.door.record_id or ""
                log_read(visitor.person, named, record=record, now=now)
            return answer

        return guarded

    return decorate


def _let_out(
    request: HttpRequest, late: Visitor, answer: HttpResponseBase, now: datetime
) -> HttpResponseBase:
    """What who wrote for too long is answered: what they sent is kept, or is put right soon."""
    if answer.status_code == 302:
        if late.has_fallen:
            take_from_once(visit=late.visit, page=request.path, now=now)
        else:
            leave(visit=late.visit, now=now)
        return redirect("door_received")
    if late.has_fallen and (late.person.is_adult or late.door.has_ended(now)):
        return shut(request)
    end_soon(visit=late.visit, now=now)
    return answer


def _not_theirs(request: HttpRequest, visitor: Visitor, late: Visitor | None) -> HttpResponseBase:
    """Nothing of theirs is here; what they typed is given back. Who is in has their list still, and is never
    told that their link is none; who comes for their work is told of no helpline.
    """
    if late and request.method == "POST":
        return shut(request, is_at_work=visitor.is_professional)
    return not_here(request, is_at_work=visitor.is_professional)
