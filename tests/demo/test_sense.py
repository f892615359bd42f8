"""The demonstration unit makes sense to who works in one: looked at once, on a Monday."""

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from re import IGNORECASE, escape, search
from typing import Any

import pytest
import time_machine
from django.core.mail import get_connection
from django.db.models import F, Q
from django.test import Client

from conferences.models import Amendment, Conference, StrategyDiscussion
from conferences.replies.actions.chase import chase_answers
from conferences.reports.actions.chase import chase_due
from cpunit.case_system.models import Notice
from cpunit.deadlines.actions.remind import remind
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import unit_calendar
from cpunit.demo.backgrounds import BRITISH, NEIGHBOURS, OTHERS, REMARKABLE, Background
from cpunit.demo.moments import at
from cpunit.demo.names import Names
from cpunit.demo.shape import REPEAT_PLAN, REVIEWED_IN_TIME, REVIEWS_HELD
from cpunit.papers.email import as_email
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import (
    Adult,
    Chair,
    Child,
    Family,
    Professional,
    Responsibility,
    UnitSettings,
    User,
    with_details,
)
from cpunit.release.looking import LookedAt, looked_at
from cpunit.release.models import Copy
from cpunit.release.models.copies import CopyQuerySet
from plans.agreed_actions.actions.remind_owners import remind_owners
from plans.models import Plan
from plans.plan.review import without_review
from tests.demo.test_load import MONDAY, a_monday
from tests.web.html import parsed, words
from tests.worlds import laid

BACKGROUNDS = (*NEIGHBOURS, *REMARKABLE)
WOMEN = {name for each in BACKGROUNDS for name in each.women}
MEN = {name for each in BACKGROUNDS for name in each.men}
GIRLS = {name for each in BACKGROUNDS for name in each.girls}
BOYS = {name for each in BACKGROUNDS for name in each.boys}


@pytest.mark.parametrize("each", BACKGROUNDS, ids=lambda each: each.surnames[0])
def test_no_name_is_both_a_womans_and_a_mans(each: Background) -> None:
    assert not {*each.women, *each.girls} & {*each.men, *each.boys}
    assert not WOMEN & MEN
    assert not GIRLS & BOYS


def test_nobody_shares_a_surname_with_a_family_or_a_colleague() -> None:
    names = Names(Random(5))
    families = [names.family() for _ in range(60)]
    surnames = [surname for surname, _ in families]
    colleagues = [names.colleague() for _ in range(42)]
    last = surnames + [name.split(" ", 1)[1] for name in colleagues]
    assert len(set(last)) == len(last)
    assert {each.surnames[0] for each in REMARKABLE} <= set(surnames)


def test_brothers_and_sisters_never_have_one_name_however_many() -> None:
    names, taken = Names(Random(5)), set[str]()
    for _ in range(12):
        taken.add(names.child(OTHERS[0], "F", taken))
    assert len(taken) == 12
    assert taken <= {*OTHERS[0].girls, *BRITISH.girls}


def makes_sense() -> Iterator[Any]:
    """Each is held against the same load: a load takes longer than all of them."""
    yield from (
        names_go_with_who_they_are,
        nobody_is_at_one_conference_twice,
        brothers_and_sisters_share_what_came_with_the_census,
        every_plan_and_conference_stands_under_a_chair,
        repeat_plans_are_as_frequent_as_published,
        every_plan_has_its_next_review,
        reviews_were_held_in_each_way,
        reviews_are_in_time_as_often_as_published,
        copies_are_wherever_a_copy_can_be,
        the_case_system_took_one_thing_and_not_another,
        no_message_names_a_child_or_tells_a_family_s_screen_what_it_is_about,
    )


@pytest.mark.demo
@pytest.mark.django_db
@laid(a_monday)
def test_the_invented_unit_makes_sense(world: date) -> None:
    for look in makes_sense():
        look()


def copies_are_wherever_a_copy_can_be() -> None:
    """Each fate of a copy is there to be looked at, and stands on Today of who sees to it."""
    copies = Copy.objects.filter(kind__in=("minutes", "amendment"))
    made = copies.filter(document__isnull=False)
    fates = {
        "wait for a second person": made.filter(released_by=None),
        "unopened, and told once more": made.filter(chased_at__isnull=False, opened_at=None, shut_as=""),
        "opened": made.filter(opened_at__isnull=False),
        "to be printed": copies.to_print(),
        "came back": made.filter(message__state="failed"),
        "shut": made.filter(shut_as="anew", withdrawn_at=None),
        "asked for anew": copies.filter(replaces__isnull=False, released_by=None),
    }
    assert [fate for fate, found in fates.items() if not found.exists()] == []
    assert any(each.questions for each in looked_at_all(made.filter(kind="amendment", released_by=None)))
    assert Amendment.objects.filter(state="proposed", proposed_by=None, asked_by__isnull=False).exists()
    client = Client()
    with time_machine.travel(at(MONDAY), tick=False):
        client.force_login(User.objects.get(username="support"))
        shown = words(parsed(client.get("/today").content))
        for told in (
            "copies to see to",
            "A copy no longer opens: ",
            "to release",
            "to tell the case system",
        ):
            assert told in shown, told


def looked_at_all(copies: CopyQuerySet) -> list[LookedAt]:
    found = list(copies.select_related(*with_details("person"), "variant", "record__family"))
    return looked_at(found[0].record, found)


def the_case_system_took_one_thing_and_not_another() -> None:
    states = Counter(Notice.objects.values_list("state", flat=True))
    assert (states["sent"], states["failed"], states["queued"]) == (1, 1, 0)


def no_message_names_a_child_or_tells_a_family_s_screen_what_it_is_about() -> None:
    """Each as it leaves, with its calendar file and the names of what is attached, and what reminds people by
    itself on this day and the next (safety 2).
    """
    remind_on(MONDAY, MONDAY + timedelta(days=1))
    unit, mail = UnitSettings.current(), get_connection("django.core.mail.backends.dummy.EmailBackend")
    of_family = set(Adult.objects.exclude(email="").values_list("email", flat=True))
    matters = {unit.unit_name.lower(), "child protection", "conference unit"}
    written = OutgoingMessage.objects.select_related("record").prefetch_related(
        "documents", "record__children"
    )
    assert len(written) > 100
    to_families = 0
    for message in written:
        email = as_email(message, unit=unit, connection=mail)
        calendar = message.calendar.replace("\r\n ", "")
        files = [name for name, *_ in (each for each in email.attachments if isinstance(each, tuple))]
        outside = " ".join([email.subject, str(email.from_email), calendar, *files]).lower()
        children = message.record.children.all() if message.record else []
        for name in (child.first_name for child in children if child.first_name):
            assert not search(rf"\b{escape(name)}\b", f"{outside} {email.body}", IGNORECASE), (name, outside)
        greeting, _, said = str(email.body).partition("\n\n")
        assert not greeting.endswith(",") or (greeting[:5] == "Dear " and said[:1].isupper()), greeting
        if message.to_address in of_family:
            to_families += 1
            assert message.record_id
            shown = "\n".join(line for line in outside.splitlines() if not line.startswith("uid:"))
            for said in (*matters, message.record_id.lower()):
                assert said not in shown, (said, shown)
    assert to_families > 10


def remind_on(*days: date) -> None:
    calendar, before = unit_calendar(), OutgoingMessage.objects.count()
    for day in days:
        now = at(day, 10)
        chase_answers(now=now)
        chase_due(now=now, calendar=calendar)
        remind(today=day, now=now, calendar=calendar)
        remind_owners(now=now, calendar=calendar)
    assert OutgoingMessage.objects.count() > before + 10


def names_go_with_who_they_are() -> None:
    for bond in Responsibility.objects.select_related("adult", "child"):
        first, surname = bond.adult.name.split(" ", 1)
        assert first in (WOMEN if bond.relationship == "mother" else MEN), bond.adult.name
        assert surname == bond.child.last_name
    for child in Child.objects.filter(birth_date__isnull=False):
        assert child.first_name in (GIRLS if child.sex == "F" else BOYS), child
    for family in Family.objects.prefetch_related("children"):
        assert len({child.ethnicity for child in family.children.all()}) == 1
        born = sorted(child.birth_date for child in family.children.all() if child.birth_date)
        assert all(later - earlier > timedelta(days=300) for earlier, later in itertools.pairwise(born))
    assert Child.objects.values("ethnicity").distinct().count() > 6
    colleagues = list(Professional.objects.values_list("name", flat=True))
    staff = list(User.objects.exclude(role="chair").values_list("name", flat=True))
    assert len(set(colleagues + staff)) == len(colleagues + staff)
    kin = {family.name for family in Family.objects.all()}
    assert not kin & {name.split(" ", 1)[1] for name in colleagues + staff}
    assert len({name.split()[0] for name in colleagues}) > len(colleagues) / 2


def nobody_is_at_one_conference_twice() -> None:
    for conference in Conference.objects.prefetch_related("participants__person", "bookings__chair__user"):
        names = [each.person.name for each in conference.participants.all()]
        names += [
            person.name
            for booking in conference.bookings.all()
            if booking.cancelled_at is None
            for person in (booking.chair.user, booking.minute_taker, booking.support_officer)
        ]
        assert len(set(names)) == len(names), names
        agencies = Counter(
            each.person.professional.agency_id
            for each in conference.participants.all()
            if each.person.is_professional
        )
        assert not agencies or max(agencies.values()) == 1


def brothers_and_sisters_share_what_came_with_the_census() -> None:
    came = Conference.objects.filter(bookings__isnull=True, state="closed")
    days = defaultdict(list)
    for conference in came.prefetch_related("children", "plans"):
        days[conference.family_id, conference.held_on].append(conference)
        assert {plan.child_id for plan in conference.plans.all()} == {
            child.pk for child in conference.children.all()
        }
        assert len({plan.last_reviewed_on for plan in conference.plans.all() if plan.is_open}) <= 1
    assert all(len(conferences) == 1 for conferences in days.values())
    assert max(conferences[0].children.count() for conferences in days.values()) == 3
    assert StrategyDiscussion.objects.filter(imported=True).count() == came.count() == 35


def every_plan_and_conference_stands_under_a_chair() -> None:
    assert not Plan.objects.filter(chair__isnull=True).exists()
    chairs = defaultdict(set)
    for plan in Plan.objects.open().select_related("child"):
        chairs[plan.child.family_id].add(plan.chair_id)
    assert all(len(of_family) == 1 for of_family in chairs.values())
    client = Client()
    client.force_login(User.objects.get(username="manager"))
    held = set(Conference.objects.filter(state="closed").values_list("reference", flat=True))
    listed: list[str] = []
    for chair in Chair.objects.all():
        page = client.get(f"/conferences/?state=closed&chair={chair.pk}")
        listed += [row[0]["text"] for row in page.context["rows"]]
    assert len(listed) == len(held)
    assert set(listed) == held


def repeat_plans_are_as_frequent_as_published() -> None:
    plans = Plan.objects.count()
    repeats = Plan.objects.filter(previous_plans__gt=0)
    assert repeats.count() == round(REPEAT_PLAN * plans)
    again = repeats.filter(conference__bookings__isnull=False)
    assert again.count() == 2
    for plan in again:
        earlier = plan.child.plans.exclude(pk=plan.pk).get()
        assert earlier.ended_on is not None and earlier.ended_on < plan.started_on


def every_plan_has_its_next_review() -> None:
    assert not without_review().exists()
    reviews = Conference.objects.filter(kind="review")
    states = Counter(reviews.values_list("state", flat=True))
    assert min(states["closed"], states["booked"], states["requested"]) > 3
    nearest = reviews.filter(state="booked").order_by("bookings__starts_at").first()
    assert nearest is not None
    assert not nearest.participants.filter(status="to-invite").exists()


def reviews_were_held_in_each_way() -> None:
    held = Conference.objects.filter(kind="review", state="closed", bookings__isnull=False).distinct()
    assert held.count() == REVIEWS_HELD + 1
    assert max(review.children.count() for review in held) == 3
    assert held.filter(decisions__end_reason="risk-gone", decisions__outcome="child-in-need").exists()
    assert held.filter(bookings__cancelled_at__isnull=False).count() == 1
    late = held.exclude(lateness_reason="").get()
    assert late.held_on is not None and late.held_on > late.limit_date
    changed = [plan for plan in Plan.objects.open() if plan.category != plan.initial_category]
    assert {plan.last_reviewed_on for plan in changed} <= set(held.values_list("held_on", flat=True))
    assert changed


def reviews_are_in_time_as_often_as_published() -> None:
    """Of the children on a plan for at least three months, those whose reviews were all in time."""
    plans = Plan.objects.open().filter(started_on__lte=MONDAY - timedelta(days=92))
    limits = Deadline.objects.filter(
        kind__in=("first-review", "review"), record__in=plans.values("reference")
    )
    late = limits.filter(Q(done_on__gt=F("due_date")) | Q(done_on__isnull=True, due_date__lt=MONDAY))
    in_time = 1 - late.values("record").distinct().count() / plans.count()
    assert in_time == pytest.approx(REVIEWED_IN_TIME, abs=0.03)
