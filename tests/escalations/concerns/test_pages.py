"""Challenge in the browser: two clicks from a missed date to a sent concern, and what becomes of it."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cpunit.people.models import User
from escalations.concerns.actions.move_up import move_up_unanswered
from escalations.models import Concern
from tests.factories.escalations import MISSED_ON, concern_of, missed_core_group
from tests.factories.people import AdministratorFactory, ChairFactory, UnitSettingsFactory
from tests.factories.plans import PlansWorld, at, tell_of_a_visit
from tests.web.html import send
from tests.worlds import laid
from tests.worlds.stages import on_a_plan

pytestmark = [pytest.mark.django_db, laid(on_a_plan)]


@pytest.fixture(autouse=True)
def on_the_day_after_the_limit() -> Iterator[None]:
    with time_machine.travel(at(MISSED_ON, 10), tick=False):
        yield


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def parts(name: str, day: date) -> dict[str, str]:
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


@pytest.mark.requirement("SUR-6", "SUR-14")
@pytest.mark.failure(10)
def test_from_the_alert_to_a_sent_concern_in_two_clicks(world: PlansWorld) -> None:
    alert = missed_core_group(world)
    client = signed_in(world.chair_user)
    url = f"/plans/{world.plan.code}/concern/?alert={alert.pk}"
    page = client.get(f"/plans/{world.plan.code}/").text
    assert "First core group held: the limit has passed" in page
    assert f'href="{url}"' in page
    form = client.get(url).context["form"]
    filled = {name: form[name].value() for name in form.fields}
    assert filled["concern"] == (
        f"The first core group of plan {world.plan.code} was to be held by Thu 22 May 2025. "
        "No core group held is recorded, 1 working day after the limit.\n\n"
        "The limit is 10 working days after the initial conference, counted from Thu 8 May 2025."
    )
    answer = client.post(url, filled, follow=True)
    concern = Concern.objects.get()
    assert answer.redirect_chain == [(f"/challenge/{concern.code}/", 302)]
    for said in (
        f"Formal concern {concern.code} is sent.",
        "Waiting for an answer",
        "Thu 29 May 2025",
        f"<bdi>{world.worker.name}</bdi>: waiting to be sent",
    ):
        assert said in answer.text
    assert url not in client.get(f"/plans/{world.plan.code}/").text
    again = client.get(url, follow=True)
    assert "is raised already" in again.text
    assert again.redirect_chain == [(f"/challenge/{concern.code}/", 302)]


def test_a_missed_visit_has_its_own_words(world: PlansWorld) -> None:
    tell_of_a_visit(world)
    missed_core_group(world)
    alert = world.plan.alerts.get(deadline__kind="visit")
    page = signed_in(world.chair_user).get(f"/plans/{world.plan.code}/concern/?alert={alert.pk}").text
    assert "No visit with the child seen is recorded" in page


def test_without_an_alert_the_chair_writes_it_alone(world: PlansWorld) -> None:
    client = signed_in(world.chair_user)
    url = f"/plans/{world.plan.code}/concern/"
    assert client.get(url).context["form"]["concern"].value() is None
    kept = client.post(url, {"concern": "Nobody saw the child", "asked": ""})
    assert "Answer the question: what do you ask for?" in kept.text
    assert "Nobody saw the child" in kept.text
    long = client.post(url, {"concern": "x" * 4001, "asked": "y"})
    assert "4000 characters or fewer" in long.text
    client.post(url, {"concern": "Nobody saw the child", "asked": "See the child"})
    assert Concern.objects.get().deadline is None


def test_alerts_that_are_none_are_not_found(world: PlansWorld) -> None:
    other = missed_core_group(PlansWorld(children=1))
    client = signed_in(world.chair_user)
    for number in ("0", "x", "9" * 30, "٣", "-1", str(other.pk)):
        answer = client.get(f"/plans/{world.plan.code}/concern/", {"alert": number})
        assert answer.status_code == 404, number


@pytest.mark.failure(2)
def test_who_has_no_verified_address_is_given_a_copy(world: PlansWorld) -> None:
    world.worker.email_verified_on = None
    world.worker.save()
    concern = concern_of(world)
    page = signed_in(world.support).get(f"/challenge/{concern.code}/").text
    assert f"<bdi>{world.worker.name}</bdi>: being made" in page
    assert "Nobody by e-mail." in page


@pytest.mark.requirement("WKF-16")
def test_the_answer_is_recorded_and_the_concern_closed(world: PlansWorld) -> None:
    concern = concern_of(world)
    support, chair = signed_in(world.support), signed_in(world.chair_user)
    base = f"/challenge/{concern.code}/"
    given = {
        "answered_by": "The team manager",
        "answer": "It is held on Monday",
        **parts("answered_on", MISSED_ON),
        **parts("action_by", date(2025, 6, 2)),
    }
    refused = support.post(f"{base}answer/", {**given, **parts("answered_on", date(2025, 5, 22))})
    assert '<a href="#id_answered_on_day">The answer came between 23 May 2025' in refused.text
    assert "It is held on Monday" in refused.text
    early = chair.get(f"{base}close/").text
    assert "a chair or business support records the answer" in early
    answered = support.post(f"{base}answer/", given, follow=True)
    assert "Mon 2 Jun 2025" in answered.text
    assert "Only the chair who raised the concern" in answered.text
    assert support.get(f"{base}close/").status_code == 403
    closed = send(chair, f"{base}close/", {"note": "It was held"}, follow=True)
    assert "What came of it" in closed.text
    assert concern.code not in chair.get("/challenge/").text
    assert concern.code in chair.get("/challenge/?state=closed").text


@pytest.mark.requirement("KRK-23")
@pytest.mark.parametrize(
    ("profile", "offered", "next_stage"),
    [("wakefield", 1, "service-lead"), ("kirklees", 2, "service-manager")],
)
def test_moving_up_by_hand_offers_the_stages_that_the_profile_allows(
    profile: str, offered: int, next_stage: str
) -> None:
    UnitSettingsFactory(profile=profile)
    world = PlansWorld(children=1)
    concern = concern_of(world)
    url = f"/challenge/{concern.code}/move-up/"
    chair = signed_in(world.chair_user)
    assert chair.get(url).text.count('type="radio"') == offered
    refused = send(chair, url, {"to_stage": "the moon", "reason": "Nothing moves"})
    assert "select from the list" in refused.text
    assert "Nothing moves" in refused.text
    moved = send(chair, url, {"to_stage": next_stage, "reason": "Nothing moves"}, follow=True)
    assert "Now say who answers there." in moved.text
    page = chair.get(concern.get_absolute_url()).text
    assert "Moved up" in page and "Nothing moves" in page


def test_at_the_top_nothing_is_above(world: PlansWorld) -> None:
    concern = concern_of(world)
    concern.stage = "senior-manager"
    concern.save()
    chair = signed_in(world.chair_user)
    assert "at the highest stage" in chair.get(f"/challenge/{concern.code}/move-up/").text
    assert "This is the highest stage." in chair.get(f"/challenge/{concern.code}/").text


@pytest.mark.failure(10)
def test_managers_find_what_moved_up_by_itself(world: PlansWorld) -> None:
    concern = concern_of(world)
    still = concern_of(world, asked="Something else", today=date(2025, 5, 30))
    late = date(2025, 5, 30)
    move_up_unanswered(today=late, now=at(late))
    page = signed_in(world.manager).get("/challenge/?state=moved-up").text
    assert concern.code in page
    assert still.code not in page
    assert "Moved up by itself" in signed_in(world.manager).get(f"/challenge/{concern.code}/").text


def test_the_list_filters_and_keeps_to_the_persons_areas(world: PlansWorld) -> None:
    concern, other = concern_of(world), concern_of(PlansWorld(children=1))
    client = signed_in(world.manager)
    page = client.get(
        "/challenge/", {"area": world.area.slug, "chair": str(world.chair.pk), "state": "raised"}
    )
    assert concern.code in page.text
    assert other.code not in client.get("/challenge/").text
    assert concern.code not in client.get("/challenge/?state=answered").text
    another = ChairFactory(user__areas=[world.area])
    assert concern.code not in client.get("/challenge/", {"chair": str(another.pk)}).text


def test_every_page_is_shut_to_other_areas_roles_and_administrators(world: PlansWorld) -> None:
    concern = concern_of(world)
    stranger = signed_in(PlansWorld(children=1).chair_user)
    administrator = signed_in(AdministratorFactory())
    base = f"/challenge/{concern.code}/"
    for address in (
        base,
        f"{base}answer/",
        f"{base}move-up/",
        f"{base}close/",
        f"/plans/{world.plan.code}/concern/",
    ):
        assert stranger.get(address).status_code == 404, address
        assert stranger.post(address).status_code == 404, address
        assert administrator.get(address).status_code == 403, address
        assert Client().get(address).status_code == 302, address
    for address in (f"{base}move-up/", f"/plans/{world.plan.code}/concern/"):
        assert signed_in(world.support).get(address).status_code == 403
    assert administrator.get("/challenge/").status_code == 403
    for code in ("E25-0000", "%00", "é"):
        assert signed_in(world.support).get(f"/challenge/{code}/").status_code == 404


def test_the_number_of_queries_of_the_list_does_not_grow(world: PlansWorld) -> None:
    client = signed_in(world.manager)

    def queries() -> int:
        client.get("/challenge/")
        with CaptureQueriesContext(connection) as found:
            client.get("/challenge/")
        return len(found)

    concern_of(world)
    few = queries()
    for nth in range(5):
        concern_of(world, asked=f"Something else {nth}")
    assert queries() == few
