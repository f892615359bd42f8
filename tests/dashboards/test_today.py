"""The first page of each role: what needs this person today, and warm words when nothing does."""

from datetime import timedelta

import pytest
from django.utils import timezone

from conferences.booking.actions.hold_time import hold_time
from conferences.calling_off.actions.meet_expectation import meet_expectation
from conferences.calling_off.actions.stand_down import stand_down
from conferences.models import Conference
from cpunit.audit.log import log
from cpunit.dashboards.today.chair import MOST_DRIFTS
from cpunit.dashboards.today.due import MOST_STRIPS
from cpunit.deadlines.models import Deadline
from cpunit.domain.participation import born_by
from cpunit.domain.timescales import Kind
from cpunit.papers.problem import MOST_TRIES
from cpunit.people.actions.register import register
from cpunit.people.models import Child
from cpunit.people.slowed import FREE_TRIES
from cpunit.web.templatetags.cpunit_web import moment
from escalations.models import Concern, ConcernStep, DriftAlert
from plans.models import Plan
from tests.conferences.world import DAY, NOW
from tests.factories.conferences import Unit, booked_conference, conference_of, request_of
from tests.factories.deadlines import deadline
from tests.factories.papers import MessageFactory
from tests.factories.people import (
    AdministratorFactory,
    AreaFactory,
    ChairFactory,
    ChildFactory,
    ManagerFactory,
    SupportFactory,
)
from tests.web.html import parsed, select, words
from tests.worlds import laid
from tests.worlds.stages import a_unit, to_be_booked, unopened

pytestmark = [pytest.mark.django_db, laid(a_unit)]


def page(client, user):
    client.force_login(user)
    response = client.get("/today")
    assert response.status_code == 200
    return response.content.decode()


def plan_of(unit):
    child = unit.family.children.first()
    known = Plan.objects.filter(child=child).first()
    return known or Plan.objects.create(
        reference=register(kind="P", family=unit.family, children=[child], on=timezone.localdate()),
        child=child,
        initial_category="neglect",
        category="neglect",
        started_on=timezone.localdate() - timedelta(days=40),
        chair=unit.chair,
    )


def due(unit, kind, days, *, record=None, owner=None, chair=None):
    """An open date that falls due so many days from now."""
    made = deadline(kind=kind, record=record or plan_of(unit).reference, owner=owner)
    day = timezone.localdate() + timedelta(days=days)
    Deadline.objects.filter(pk=made.pk).update(due_date=day, book_by=day, chair=chair)
    return made


def test_the_bare_address_leads_to_today(client):
    client.force_login(AdministratorFactory())
    assert client.get("/").headers["Location"] == "/today"


def test_administrators_see_what_they_can_do_and_who_is_locked_out_or_without_an_area(client):
    admin, lost, tried = AdministratorFactory(), SupportFactory(areas=[]), ManagerFactory()
    assert "Nobody is locked out" not in page(client, admin)
    lost.areas.set([AreaFactory()])
    seen = page(client, admin)
    assert "You look after the unit’s users" in seen
    assert "Nobody is locked out, and everybody who works with families has an area." in seen
    for _ in range(FREE_TRIES):
        log(by=tried, verb="sign-in failed", what="Name marked x", now=timezone.now())
    lost.areas.set([])
    seen = page(client, admin)
    assert f"Give <bdi>{lost.name}</bdi> an area" in seen
    assert f'href="/settings/users/{tried.pk}/"' in seen.partition("Without an area")[0]


@pytest.mark.parametrize("make", [SupportFactory, ManagerFactory])
def test_somebody_without_an_area_is_told_to_ask_and_not_to_enjoy_the_quiet(client, make):
    seen = page(client, make(areas=[]))
    assert "You have no area yet" in seen
    assert "Enjoy the quiet" not in seen


@pytest.mark.parametrize("make", [SupportFactory, ManagerFactory, lambda: ChairFactory().user])
def test_nobody_is_left_before_an_empty_page(client, make):
    assert "Enjoy the quiet" in page(client, make())


def booked(unit, days, *, state="booked"):
    """A conference of the unit's chair that was or is booked so many days from now."""
    moment = timezone.now() + timedelta(days=days)
    booking = booked_conference(unit)
    length = booking.ends_at - booking.starts_at
    booking.chair = unit.chair
    booking.starts_at, booking.family_from, booking.ends_at = moment, moment, moment + length
    booking.save()
    hold_time(conference=booking.conference)
    Conference.objects.filter(pk=booking.conference_id).update(
        state=state, opened_at=None if state == "booked" else timezone.now()
    )
    return booking


def test_a_chairs_days_without_a_record_are_counted(client, unit):
    for days in range(1, 5):
        another = Unit(area=unit.area)
        another.chair = unit.chair
        booked(another, -days)
    seen = page(client, unit.chair.user)
    assert seen.count("To be recorded or moved") == 3
    assert ">1 more conference<" in seen


def test_the_chairs_next_conference_says_what_is_missing(client, unit):
    booking = booked(unit, 1)
    text = page(client, unit.chair.user)
    assert booking.conference.code in text
    assert "The social work report is not in" in text
    assert "have not been invited yet" in text
    for parent in unit.family.adults.all():
        assert parent.name in text


def test_the_card_is_the_conference_that_matters_now_and_no_past_one_is_lost(client, unit):
    """However many days passed without a record: they stand above it, as lines."""
    coming = booked(unit, 1)
    first, second = Unit(area=unit.area), Unit(area=unit.area)
    first.chair = second.chair = unit.chair
    older, newer = booked(first, -5), booked(second, -3)
    text = page(client, unit.chair.user)
    assert "Your next conference" in text and "The social work report is not in" in text
    passed = [f"To be recorded or moved, {each.conference.code}" for each in (older, newer)]
    card = f"Initial child protection conference {coming.conference.code}"
    assert sorted([*passed, card], key=words(parsed(text)).index) == [*passed, card]
    for other in (unit.support, unit.manager):
        assert older.conference.code in page(client, other)
    Conference.objects.filter(pk=newer.conference_id).update(
        state="open", opened_at=timezone.now(), held_on=timezone.localdate()
    )
    text = page(client, unit.chair.user)
    assert "Your conference is taking place" in text
    assert f'href="/conferences/{newer.conference.code}/record/"' in text
    assert "Booked, and not recorded yet" in text
    assert older.conference.code in text
    Conference.objects.exclude(pk=coming.conference_id).update(state="stood-down")
    assert "Your next conference" in page(client, unit.chair.user)


def test_the_page_of_a_conference_says_that_its_day_has_passed(client, unit):
    booking = booked(unit, -3)
    client.force_login(unit.chair.user)
    text = client.get(booking.conference.get_absolute_url()).content.decode()
    assert "Was booked for" in text
    assert "That day has passed" in text


def test_the_chairs_list_is_oldest_first_with_verb_link_and_arithmetic(client, unit):
    late = due(unit, Kind.MIDWAY_REVIEW, -3, owner=unit.chair.user)
    other = Unit(area=unit.area)
    soon = due(other, Kind.CONCERN_RESPONSE, 2, owner=unit.chair.user)
    far = due(Unit(area=unit.area), Kind.FIRST_REVIEW, 60, owner=unit.chair.user)
    reference = register(kind="C", family=unit.family, children=[], on=timezone.localdate())
    counted_from = timezone.localdate() - timedelta(days=60)
    deadline(kind=Kind.MINUTES, counted_from=counted_from, record=reference, owner=unit.chair.user)
    text = page(client, unit.chair.user)
    assert text.index(late.record_id) < text.index(soon.record_id)
    assert far.record_id not in text
    assert f'href="/plans/{late.record_id}/midway/held/"' in text
    assert "Review the plan midway" in text
    assert f'href="/dates/{late.pk}/"' in text, "the arithmetic is one click away"


def test_what_others_do_for_the_chair_is_shown_once_it_is_late(client, unit):
    due(unit, Kind.CORE_GROUP, 3, owner=unit.support, chair=unit.chair)
    assert "Hold the core group" not in page(client, unit.chair.user)
    Deadline.objects.update(due_date=timezone.localdate() - timedelta(days=1), book_by="2025-01-01")
    assert "Hold the core group" in page(client, unit.chair.user)


def rows(text):
    """Each row of what is due: the family, and the words of each of its marks."""
    return {
        words(select(row, ".cpunit-row__name")[0]): [words(mark) for mark in select(row, ".cpunit-mark")]
        for row in select(parsed(text), ".cpunit-row")
    }


def test_a_family_has_one_row_with_all_its_dates_where_its_oldest_stands(client, unit):
    other = Unit(area=unit.area)
    kinds = (Kind.CORE_GROUP, Kind.VISIT, Kind.PLAN_UPDATED)
    for days, kind in zip((-9, -7, -5), kinds, strict=True):
        due(unit, kind, days, owner=unit.chair.user)
    due(other, Kind.CORE_GROUP, -8, owner=unit.chair.user)
    found = rows(page(client, unit.chair.user))
    assert list(found) == [unit.family.name, other.family.name]
    assert [mark.split(",")[0] for mark in found[unit.family.name]] == [
        "Hold the core group",
        "Visit the child",
        "Give the updated plan out",
    ]


def test_what_is_due_for_brothers_and_sisters_on_one_day_is_one_mark_with_a_link_for_each(client, unit):
    plan, first = plan_of(unit), unit.family.children.first()
    second = ChildFactory(family=unit.family)
    for child in (first, second):
        made = due(unit, Kind.VISIT, -7, record=plan.reference, owner=unit.chair.user)
        Deadline.objects.filter(pk=made.pk).update(child=child)
    (marks,) = rows(page(client, unit.chair.user)).values()
    (mark,) = marks
    assert mark.count("Visit the child") == 4, (
        "once to see, and with each link and date for who hears the page"
    )
    assert all(child.first_name in mark for child in (first, second))


def test_families_beyond_two_screens_are_counted_behind_one_link(client, unit):
    for _ in range(MOST_STRIPS + 2):
        due(Unit(area=unit.area), Kind.CORE_GROUP, -3, owner=unit.chair.user)
    text = page(client, unit.chair.user)
    assert len(rows(text)) <= MOST_STRIPS
    assert "2 more dates" in text


def test_when_nothing_is_due_the_next_date_is_named(client, unit):
    far = due(unit, Kind.FIRST_REVIEW, 60, owner=unit.chair.user)
    text = page(client, unit.chair.user)
    assert "Nothing is due: you are up to date" in text
    assert far.record_id in text


@pytest.mark.failure(10)
@pytest.mark.requirement("SUR-6")
def test_a_plan_that_drifts_stands_before_the_chair_with_the_way_to_a_concern(client, unit):
    plan = plan_of(unit)
    missed = due(unit, Kind.CORE_GROUP, -5, record=plan.reference, chair=unit.chair)
    alert = DriftAlert.objects.create(plan=plan, deadline=missed, chair=unit.chair, raised_at=timezone.now())
    text = page(client, unit.chair.user)
    assert "Hold the core group: not done" in text
    assert f"/plans/{plan.code}/concern/?alert={alert.pk}" in text
    assert text.count("cpunit-mark--late") == 1
    assert f"?alert={alert.pk}" not in page(client, ChairFactory(user__areas=[unit.area]).user)


@pytest.mark.requirement("KRK-16")
def test_a_plan_comes_up_by_itself_on_the_eighteenth_birthday_and_after_a_death(client, unit):
    """Before its chair and the managers, who may end it, with the page that does."""
    plan = plan_of(unit)
    today = timezone.localdate()
    birthday = born_by(18, today)
    for born, died, said in (
        (birthday + timedelta(days=1), None, ""),
        (birthday, None, "18 since"),
        (birthday + timedelta(days=900), today, "died on"),
    ):
        Child.objects.filter(pk=plan.child_id).update(birth_date=born, death_date=died)
        for user in (unit.chair.user, unit.manager):
            text = page(client, user)
            assert (f"/plans/{plan.code}/end/" in text) == bool(said)
            assert said in text
        assert "End the plan" not in page(client, ChairFactory(user__areas=[unit.area]).user)
    plan.ended_on, plan.end_reason = today, "died"
    plan.save()
    assert "End the plan" not in page(client, unit.manager)


def concern_of(unit, **facts):
    plan = plan_of(unit)
    return Concern.objects.create(
        reference=register(kind="E", family=unit.family, children=[plan.child], on=timezone.localdate()),
        family=unit.family,
        about_reference=plan.reference,
        chair=unit.chair,
        raised_by=unit.chair.user,
        raised_at=timezone.now(),
        concern="No core group was held",
        asked="A core group",
        **{"stage": "formal-concern", **facts},
    )


def test_answers_that_came_in_are_shown_to_the_chair(client, unit):
    concern = concern_of(unit, state="answered", answer="Held on Monday", answered_on=timezone.localdate())
    text = page(client, unit.chair.user)
    assert f'Read the answer<span class="govuk-visually-hidden">, {concern.code}</span>' in text


def test_support_sees_what_to_accept_and_book_with_the_days_left(client, unit):
    request = request_of(unit)
    text = page(client, unit.support)
    assert f"Accept the request, {request.strategy_discussion.code}" in " ".join(rows(text)[unit.family.name])
    other = Unit(area=unit.area)
    conference = conference_of(other)
    text = page(client, SupportFactory(areas=[unit.area]))
    assert f"/conferences/{conference.code}/book/" in text
    assert "working days" in " ".join(rows(text)[other.family.name])


def test_support_sees_what_to_send_and_chase(client, unit):
    reference = register(kind="C", family=unit.family, children=[], on=timezone.localdate())
    for kind, verb in (
        (Kind.INVITATIONS, "Send the invitations"),
        (Kind.SOCIAL_WORK_REPORT, "Get the social work report in"),
        (Kind.MINUTES, "Send out the minutes"),
    ):
        due(unit, kind, -1, record=reference)
        assert verb in " ".join(rows(page(client, unit.support))[unit.family.name])
    MessageFactory(record=reference, state="failed")
    assert "1 message could not be sent" in page(client, unit.support)


def test_support_sees_when_the_conference_is_to_which_a_row_belongs(client, unit):
    booking = booked(Unit(area=unit.area), 12)
    when = moment(booking.starts_at)
    assert when in words(parsed(page(client, unit.support)))
    assert when in whole(client, unit.support, "/today/due/")


@pytest.mark.failure(6)
@laid(to_be_booked)
def test_the_manager_sees_what_is_not_booked_and_past_its_limit(client, unit):
    conference = unit.conference
    Conference.objects.update(limit_date=timezone.localdate())
    assert "Authorise a date" not in page(client, unit.manager)
    Conference.objects.update(limit_date=timezone.localdate() - timedelta(days=1))
    assert f"Authorise a date for {conference.code}" in page(client, unit.manager)


@pytest.mark.failure(10)
def test_the_manager_sees_concerns_that_moved_up(client, unit):
    concern = concern_of(unit)
    ConcernStep.objects.create(concern=concern, stage="formal-concern", at=timezone.now())
    assert concern.code not in page(client, unit.manager)
    ConcernStep.objects.create(concern=concern, stage="service-lead", at=timezone.now())
    assert "Concerns that moved up" in page(client, unit.manager)


def whole(client, user, address):
    client.force_login(user)
    response = client.get(address)
    assert response.status_code == 200
    return words(parsed(response.content.decode()))


@pytest.mark.parametrize("role", ["chair", "support"])
def test_what_today_leaves_out_is_on_the_page_of_all_that_is_due(client, unit, role):
    user = unit.chair.user if role == "chair" else unit.support
    for nth in range(MOST_STRIPS + 3):
        other = Unit(area=unit.area)
        due(other, Kind.VISIT, -nth - 1, owner=user, chair=unit.chair)
    due(unit, Kind.VISIT, 30, owner=user)
    assert "3 more dates" in page(client, user)
    seen = whole(client, user, "/today/due/")
    assert f"Dates 1 to {MOST_STRIPS + 3} of {MOST_STRIPS + 3}, oldest first" in seen
    stranger = ChairFactory().user if role == "chair" else SupportFactory()
    assert "Nothing is due: you are up to date." in whole(client, stranger, "/today/due/")


def test_every_missed_date_of_the_chairs_plans_is_on_the_page_of_what_drifts(client, unit):
    for days in range(1, MOST_DRIFTS + 3):
        plan = plan_of(Unit(area=unit.area))
        Plan.objects.filter(pk=plan.pk).update(chair=unit.chair)
        missed = due(unit, Kind.VISIT, -days, record=plan.reference, chair=unit.chair)
        DriftAlert.objects.create(plan=plan, deadline=missed, chair=unit.chair, raised_at=timezone.now())
    assert "2 more missed dates" in page(client, unit.chair.user)
    seen = whole(client, unit.chair.user, "/today/drifting/")
    assert seen.count("Raise a formal concern about") == MOST_DRIFTS + 2
    assert "No core group and no visit of your plans was missed." in whole(
        client, ChairFactory(user__areas=[unit.area]).user, "/today/drifting/"
    )


def test_every_paper_that_could_not_be_made_is_on_one_page(client, unit):
    conference = booked(Unit(area=unit.area), 3).conference
    assert "Every paper that was asked for could be made." in whole(client, unit.manager, "/today/papers/")
    conference.participants.to_invite().update(letter_tries=MOST_TRIES, letter_problem="no glyph for it")
    assert conference.code in whole(client, unit.support, "/today/papers/")
    assert conference.code not in whole(client, SupportFactory(), "/today/papers/")


@pytest.mark.failure(5)
@pytest.mark.parametrize("role", ["support", "manager", "chair"])
def test_nothing_of_another_area_is_shown(client, unit, role):
    request_of(unit)
    due(unit, Kind.MINUTES, -1, owner=unit.support)
    not_recorded = booked(Unit(area=unit.area), -3).conference
    not_recorded.participants.to_invite().update(letter_tries=MOST_TRIES, letter_problem="no glyph for it")
    own = page(client, unit.manager)
    assert "Booked, and not recorded yet" in own
    assert "no glyph for it" in own
    stranger = {"support": SupportFactory, "manager": ManagerFactory, "chair": lambda: ChairFactory().user}[
        role
    ]
    assert "Enjoy the quiet" in page(client, stranger())


@pytest.mark.parametrize("role", ["chair", "support"])
def test_as_many_queries_for_3_lines_as_for_30(
    client, unit, role, django_assert_num_queries, django_assert_max_num_queries
):
    user = unit.chair.user if role == "chair" else unit.support

    def more(units):
        for _ in range(units):
            other = Unit(area=unit.area)
            plan = plan_of(other)
            missed = due(other, Kind.CORE_GROUP, -5, record=plan.reference, chair=unit.chair)
            DriftAlert.objects.create(plan=plan, deadline=missed, chair=unit.chair, raised_at=timezone.now())
            due(other, Kind.FIRST_REVIEW, 2, owner=user)
            due(other, Kind.MINUTES, 2, owner=user)
            request_of(other)

    more(3)
    client.force_login(user)
    with django_assert_max_num_queries(30) as counted:
        client.get("/today")
    more(9)
    with django_assert_num_queries(len(counted)):
        client.get("/today")


@pytest.mark.requirement("KRK-11")
@laid(unopened)
def test_what_is_expected_instead_of_a_conference_stands_on_today_until_it_is_recorded(client, world):
    off = stand_down(conference=world.conference, reason="not-quorate", by=world.chair_user, now=NOW)
    plan, meeting = off.expectations.order_by("pk")
    for user in (world.chair_user, world.support):
        seen = page(client, user)
        assert "See that there is a multi-agency safety plan" in seen
        assert f"/conferences/{world.conference.code}/expected/child-in-need-meeting/" in seen
        assert "by Thu 8 May 2025: not recorded" in seen
    for user in (world.other_chair.user, world.manager):
        assert "See that there is a" not in page(client, user)
    for each in (plan, meeting):
        meet_expectation(expectation=each, done_on=DAY, words="", by=world.support, now=NOW)
    assert "See that there is a" not in page(client, world.support)
    assert "See that there is a" not in page(client, world.chair_user)
