"""The interim safety plan: its versions, until the close of the conference, and where one was stood down."""

from datetime import date, timedelta

import pytest
from django.test import Client

from conferences.calling_off.actions.stand_down import stand_down
from conferences.models import Conference, Expectation, SafetyPlan
from cpunit.people.models import Agency
from plans.outcomes.actions.close_conference import close_conference
from tests.conferences.requests.test_pages_to_the_invitations import parts, signed_in
from tests.conferences.requests.test_unfinished import complete
from tests.conferences.world import DAY, World
from tests.conferences.world import NOW as ON_THE_DAY
from tests.factories.conferences import HELD_ON, NOW, Unit, discussion_of
from tests.web.html import send, sent_back
from tests.worlds import laid
from tests.worlds.stages import a_unit, ready_to_close, unopened

pytestmark = pytest.mark.django_db


def typed(day: date, **changed: object) -> dict[str, object]:
    agencies = [
        Agency.objects.get_or_create(kind=kind, name=name)[0].pk
        for kind, name in (("police", "Northern Police"), ("health", "Northern Health"))
    ]
    return {
        "text": "The aunt sleeps in the house",
        **parts("agreed_on", day),
        "agencies": agencies,
        "others": "Their aunt",
        **changed,
    }


@pytest.mark.time_machine(NOW, tick=False)
@pytest.mark.requirement("WKF-5")
@laid(a_unit)
def test_its_versions_go_from_the_discussion_over_to_the_conference(unit: Unit, client: Client) -> None:
    client.force_login(unit.support)
    discussion = discussion_of(unit, safety_plan="")
    page = f"{discussion.get_absolute_url()}safety-plan/"
    assert page in client.get(discussion.get_absolute_url()).text
    assert "No safety plan is recorded yet." in client.get(page).text
    told = send(client, page, typed(HELD_ON, agencies=[], **parts("until", HELD_ON - timedelta(days=1))))
    assert "Select the agencies that agreed to it" in told.text
    told = send(client, page, typed(HELD_ON, **parts("until", HELD_ON - timedelta(days=1))))
    assert "It was agreed on Mon 12 May 2025: it ends on that day or after." in told.text
    assert "The aunt sleeps in the house" in told.text and not SafetyPlan.objects.exists()
    until = date(2025, 5, 20)
    send(client, page, typed(HELD_ON, **parts("until", until)))
    shown = client.get(discussion.get_absolute_url()).text
    assert "Safety plan that holds now" in shown and ">Interim safety plan<" not in shown
    asked = client.get(f"{discussion.get_absolute_url()}request/")
    assert "safety_plan" not in asked.context["form"].fields, "the plan that holds stands in one place"
    assert "The aunt sleeps in the house" in asked.text and page in asked.text
    send(
        client,
        f"{discussion.get_absolute_url()}request/",
        {**complete(unit), "safety_plan": "", "and_accept": "Save and accept"},
    )
    conference = Conference.objects.get()
    shown = client.get(conference.get_absolute_url()).text
    assert "The aunt sleeps in the house" in shown
    assert (
        "Agreed on Mon 12 May 2025 by Northern Health, Northern Police, Their aunt, until Tue 20 May 2025"
        in shown
    )
    assert "It ends before Tue 3 June 2025: agree one that lasts until the conference." in shown
    assert client.get(page).headers["Location"] == f"{conference.get_absolute_url()}safety-plan/"
    page = f"{conference.get_absolute_url()}safety-plan/"
    stale = client.get(page).context["form"]["seen"].value()
    send(client, page, typed(NOW.date(), text="The aunt and the uncle stay"))
    told = client.post(page, typed(NOW.date(), text="The neighbour helps", seen=stale)).text
    assert "Somebody else recorded another version" in told and "The neighbour helps" in told
    assert list(SafetyPlan.objects.values_list("text", flat=True)) == [
        "The aunt sleeps in the house",
        "The aunt and the uncle stay",
    ]
    shown = client.get(conference.get_absolute_url()).text
    assert "The aunt and the uncle stay" in shown and "It ends before" not in shown
    before = client.get(page).text.split(">Before<")[1]
    assert "The aunt sleeps in the house" in before


@pytest.mark.time_machine(NOW, tick=False)
@pytest.mark.requirement("WKF-5")
@laid(a_unit)
def test_what_was_typed_on_a_request_while_a_new_plan_was_recorded_is_kept_as_the_discussions(
    unit: Unit, client: Client
) -> None:
    client.force_login(unit.support)
    discussion = discussion_of(unit)
    request = f"{discussion.get_absolute_url()}request/"
    stale = sent_back(client.get(request).content, "as_it_was")
    send(client, f"{discussion.get_absolute_url()}safety-plan/", typed(HELD_ON))
    assert client.post(request, stale | {"safety_plan": ["Typed before"]}).status_code == 302
    discussion.refresh_from_db()
    assert discussion.safety_plan == "Typed before"
    shown = client.get(discussion.get_absolute_url()).text
    assert "Safety plan agreed at this discussion" in shown and "The aunt sleeps in the house" in shown


@pytest.mark.time_machine(ON_THE_DAY, tick=False)
@pytest.mark.requirement("WKF-5")
@laid(ready_to_close)
def test_it_is_shown_until_the_close(world: World) -> None:
    client, at = signed_in(world.chair_user), world.conference.get_absolute_url()
    send(client, f"{at}safety-plan/", typed(DAY))
    assert "The aunt sleeps in the house" in client.get(at).text
    close_conference(conference=world.conference, by=world.chair_user, now=ON_THE_DAY)
    assert "Interim safety plan" not in client.get(at).text
    told = client.post(f"{at}safety-plan/", typed(DAY, text="Another")).text
    assert "an interim safety plan is for the time until it is held" in told
    assert SafetyPlan.objects.count() == 1


@pytest.mark.time_machine(ON_THE_DAY, tick=False)
@pytest.mark.requirement("WKF-5")
@pytest.mark.requirement("KRK-11")
@pytest.mark.parametrize("on_the_next", [False, True])
@laid(unopened)
def test_recording_one_meets_what_is_expected_after_a_stand_down(world: World, on_the_next: bool) -> None:
    stand_down(conference=world.conference, reason="not-quorate", by=world.chair_user, now=ON_THE_DAY)
    following = Conference.objects.get(follows=world.conference)
    client, at = signed_in(world.support), world.conference.get_absolute_url()
    page = f"{(following if on_the_next else world.conference).get_absolute_url()}safety-plan/"
    led = client.get(f"{at}expected/safety-plan/").text
    assert f"{at}safety-plan/" in led and "Record the safety plan itself" in led
    send(client, page, typed(DAY - timedelta(days=1), text="What was agreed before"))
    expected = Expectation.objects.get(kind="safety-plan")
    assert SafetyPlan.objects.get().text == "What was agreed before"
    assert expected.done_on is None, "one agreed before the stand-down is not the one that is expected"
    send(client, page, typed(DAY))
    expected.refresh_from_db()
    assert (expected.done_on, expected.note) == (DAY, "The aunt sleeps in the house")
    assert expected.recorded_by == world.support
    for each in (world.conference, following):
        assert "The aunt sleeps in the house" in client.get(each.get_absolute_url()).text
    assert "See that there is a multi-agency safety plan" not in client.get("/today").text
