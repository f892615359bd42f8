"""A request that is written bit by bit: kept, told what it lacks, late, and overtaken by somebody else."""

from datetime import date, timedelta

import pytest
import time_machine

from conferences.calling_off.actions.stand_down import stand_down
from conferences.models import Conference, ConferenceRequest
from cpunit.bench.pages.asked import MOST_QUERIES
from cpunit.people.models import Responsibility
from tests.conferences.requests.test_pages_to_the_invitations import parts, signed_in
from tests.factories.conferences import HELD_ON, NOW, Unit, at, booked_conference, discussion_of
from tests.factories.people import ChildFactory
from tests.web.html import can_take_focus, parsed, select, send, sent_back, words
from tests.worlds import laid
from tests.worlds.pages import page_now
from tests.worlds.stages import a_unit

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(NOW, tick=False), laid(a_unit)]


def complete(unit: Unit) -> dict[str, object]:
    """Everything that a request needs, as it is typed."""
    return {
        **parts("requested_on", HELD_ON),
        "requested_by": unit.family.social_worker_id,
        "children": [child.pk for child in unit.family.children.all()],
        "meeting_format": "in-person",
        "reason": "Significant harm is likely",
        "professionals": [unit.professionals[0].pk],
        "safety_plan": "Grandmother stays with the children",
    }


@pytest.mark.requirement("WKF-4")
@pytest.mark.requirement("KRK-1")
def test_each_thing_that_a_saved_request_needs_leads_to_its_field(unit: Unit) -> None:
    Responsibility.objects.all().delete()
    client, child = signed_in(unit.support), unit.family.children.first()
    url = f"/conferences/strategy-discussions/{discussion_of(unit).code}/request/"
    assert "What it needs to be accepted" not in client.get(url).text
    half = {"meeting_format": "in-person", "children": [child.pk], "interpreter": "Polish", "safety_plan": ""}
    late = {**half, **parts("requested_on", HELD_ON + timedelta(days=8))}
    with time_machine.travel(NOW + timedelta(days=9), tick=False):
        client = signed_in(unit.support)
        page = parsed(send(client, url, {**late, "and_submit": "Save and submit"}, follow=True).content)
    assert "The request is not complete. Still missing: the social worker who asks for it" in words(page)
    assert {"#id_requested_by", "#id_reason", "#id_find", "#id_safety_plan"} <= {
        link.get("href") for link in select(page, ".govuk-error-summary a")
    }
    assert "Being written. Received on Tue 20 May 2025. What you typed is saved." in words(page)
    assert ConferenceRequest.objects.get().state == "draft"
    links = {words(link): link.get("href") for link in select(page, ".govuk-task-list a")}
    assert links == {
        "The day that it was received": "#id_requested_on_day",
        "The social worker who asks for it": "#id_requested_by",
        "The children it is about": "#id_children_0",
        "The reason for the conference": "#id_reason",
        "The professionals to invite": "#id_find",
        "The interim safety plan": "#id_safety_plan",
        f"Who has parental responsibility for {child.name}": f"/families/{unit.family.code}/",
    }
    assert all(can_take_focus(page, href[1:]) for href in links.values() if href.startswith("#"))
    states = [words(each) for each in select(page, ".govuk-task-list__status")]
    assert states == ["Done", "To do", "Done", "To do", "To do", "To do", "To do"]
    assert "Received 2 working days late. 7 working days are left to hold it: by Tue 3 June 2025." in words(
        page
    )
    assert select(page, "#id_interpreter")[0].get("value") == "Polish"
    assert page_now(unit.support, url).queries <= MOST_QUERIES


def test_a_stale_page_is_told_that_the_request_was_accepted_and_keeps_what_was_typed(unit: Unit) -> None:
    client, discussion = signed_in(unit.support), discussion_of(unit)
    url = f"/conferences/strategy-discussions/{discussion.code}/request/"
    whole = complete(unit)
    stale = sent_back(client.get(url).content, "as_it_was")
    send(client, url, {**whole, "and_accept": "Save and accept"})
    conference = Conference.objects.get()
    answer = client.post(url, stale | {"reason": ["He was seen again"], "and_accept": ["Save and accept"]})
    assert answer.status_code == 200
    said = f"The request was accepted: go on with {conference.code}. Nothing typed here was saved."
    assert said in answer.text and "He was seen again" in answer.text
    assert "and_accept" not in answer.text
    assert Conference.objects.get().request.reason == "Significant harm is likely"
    ended = discussion_of(unit, children=[ChildFactory(family=unit.family)])
    url = f"/conferences/strategy-discussions/{ended.code}/request/"
    stale = sent_back(client.get(url).content, "as_it_was")
    client.post(f"/conferences/strategy-discussions/{ended.code}/end/", {"why": "Nothing was found"})
    answer = client.post(url, stale | {"reason": ["He was seen again"]})
    assert "ended without a conference" in answer.text and "He was seen again" in answer.text


@pytest.mark.requirement("KRK-11")
def test_an_accepted_request_leads_to_the_conference_that_is_held_by_now(unit: Unit) -> None:
    conference = booked_conference(unit).conference
    discussion = conference.request.strategy_discussion
    with time_machine.travel(at(date(2025, 5, 30)), tick=False):
        stand_down(conference=conference, reason="not-quorate", by=unit.chair.user, now=at(date(2025, 5, 30)))
        client = signed_in(unit.support)
        led = client.get(f"{discussion.get_absolute_url()}request/").headers["Location"]
    assert led == Conference.objects.get(follows=conference).get_absolute_url()
