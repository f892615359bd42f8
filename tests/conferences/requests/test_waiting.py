"""A request that comes before its strategy discussion is recorded: kept with the family until then."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from conferences.models import Conference, ConferenceRequest, StrategyDiscussion
from conferences.requests.actions.accept_request import accept_request
from conferences.requests.actions.request_conference import submit_request
from cpunit.bench.pages.asked import MOST_QUERIES
from cpunit.deadlines.models import Deadline
from cpunit.domain.refusal import Refused
from tests.conferences.requests.case_system import CaseSystem
from tests.conferences.requests.test_pages_to_the_invitations import (
    discussion_data,
    new_url,
    parts,
    signed_in,
)
from tests.conferences.requests.test_unfinished import complete
from tests.factories.conferences import HELD_ON, NOW, Unit, discussion_of
from tests.factories.people import ChildFactory
from tests.locks import held_first
from tests.web.html import error_links, parsed, select, send, sent_back, words
from tests.worlds import laid
from tests.worlds.pages import page_now
from tests.worlds.stages import a_unit

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(NOW, tick=False), laid(a_unit)]


def page_of(unit: Unit) -> str:
    return f"/conferences/requests/new/?family={unit.family.code}"


def tasks(text: str) -> dict[str, str]:
    return {words(link): link.get("href") for link in select(parsed(text), ".govuk-task-list a")}


@pytest.mark.requirement("WKF-4")
@pytest.mark.requirement("KRK-1")
@pytest.mark.requirement("WKF-5")
def test_a_request_is_recorded_first_and_its_discussion_after_it(unit: Unit) -> None:
    client, page = signed_in(unit.support), page_of(unit)
    assert page in client.get(f"/families/{unit.family.code}/").text
    led = client.get("/conferences/requests/new/", follow=True)
    assert led.redirect_chain == [("/children/", 302)] and "Find the family first" in led.text
    assert "and_accept" not in client.get(page).text and "and_submit" not in client.get(page).text
    assert (
        "Tick the children whom the request is about" in send(client, page, {"meeting_format": "hybrid"}).text
    )

    shown = send(client, page, {**complete(unit), "reason": ""}, follow=True).text
    request = ConferenceRequest.objects.get()
    assert (request.state, request.strategy_discussion) == ("draft", None)
    assert "Being written. Received on Mon 12 May 2025." in shown
    left = tasks(shown)
    assert (
        left["The strategy discussion"] == new_url(unit)
        and left["The reason for the conference"] == "#id_reason"
    )
    for listed in ("/today", "/conferences/requests/"):
        assert page in client.get(listed).text, listed
    for act in (submit_request, accept_request):
        with pytest.raises(Refused, match="Still missing: the strategy discussion and the reason for the"):
            act(request=request, by=unit.support, now=NOW)

    led = send(client, page, {**complete(unit), "and_discuss": "1"})
    assert led.headers["Location"] == new_url(unit)
    form = client.get(new_url(unit)).context["form"]
    assert form["reason"].value() == "Significant harm is likely"
    assert form["safety_plan"].value() == "Grandmother stays with the children"
    assert sorted(form["children"].value()) == sorted(child.pk for child in unit.family.children.all())
    client.post(new_url(unit), discussion_data(unit, safety_plan=""))
    discussion, request = StrategyDiscussion.objects.get(), ConferenceRequest.objects.get()
    assert request.strategy_discussion == discussion
    assert (discussion.safety_plan, request.safety_plan) == ("Grandmother stays with the children", "")
    assert Deadline.objects.get(record=discussion.code, kind="conference-request").done_on == HELD_ON
    assert page not in client.get("/conferences/requests/").text
    assert "Complete the request" in client.get("/today").text
    at = f"{discussion.get_absolute_url()}request/"
    assert client.get(page).headers["Location"] == at
    send(client, at, {**complete(unit), "and_accept": "Save and accept"})
    assert Conference.objects.get().request == request


def test_a_page_that_lay_open_while_the_discussion_was_recorded_makes_no_second_request(unit: Unit) -> None:
    client, page = signed_in(unit.support), page_of(unit)
    opened_before = sent_back(client.get(page).content, "as_it_was")
    send(client, page, complete(unit))
    again = client.post(
        page, opened_before | {"children": [unit.family.children.first().pk], "reason": ["Mine"]}
    )
    assert "Reason for the conference: Somebody else changed this" in again.text and "Mine" in again.text
    assert page_now(unit.support, page).queries <= MOST_QUERIES
    stale = sent_back(client.get(page).content, "as_it_was")
    discussion = discussion_of(unit)
    told = client.post(page, stale | {"reason": ["He was seen again"]})
    assert f"have a strategy discussion already, {discussion.code}" in told.text
    assert "He was seen again" in told.text and discussion.get_absolute_url() in told.text
    assert ConferenceRequest.objects.get().strategy_discussion == discussion


def test_a_request_that_waits_goes_over_to_a_discussion_that_a_census_brought(unit: Unit) -> None:
    client, page = signed_in(unit.support), page_of(unit)
    discussion = discussion_of(unit, safety_plan="")
    waiting = ConferenceRequest.objects.create(family=unit.family, reason="Bruises", safety_plan="Aunt stays")
    waiting.children.set(unit.family.children.all())
    shown = client.get(page)
    assert discussion.get_absolute_url() in shown.text
    tables = ("people_family", "conferences_strategydiscussion")
    with held_first(*tables) as held:
        led = client.post(page, sent_back(shown.content, "as_it_was"))
    assert led.headers["Location"] == f"{discussion.get_absolute_url()}request/"
    assert held == [*tables], "whoever writes its own request meanwhile waits"
    waiting.refresh_from_db()
    discussion.refresh_from_db()
    assert (waiting.strategy_discussion, discussion.safety_plan) == (discussion, "Aunt stays")


def test_what_does_not_go_together_is_told_and_nothing_is_kept(unit: Unit) -> None:
    client, page, sister = signed_in(unit.support), page_of(unit), ChildFactory(family=unit.family)
    everybody = [child.pk for child in unit.family.children.all()]
    ahead = {**complete(unit), **parts("requested_on", HELD_ON + timedelta(days=3))}
    assert "has not come yet: enter the day that the request was received" in send(client, page, ahead).text
    first = [pk for pk in everybody if pk != sister.pk]
    send(client, page, {**complete(unit), "children": first})
    rows = [
        ({"children": first[:1]}, "is about "),
        ({**parts("held_on", NOW.date()), "children": first}, "came before it, on Mon 12 May 2025"),
    ]
    for changed, said in rows:
        assert said in client.post(new_url(unit), discussion_data(unit, **changed)).text
        assert not StrategyDiscussion.objects.exists()
    client.post(new_url(unit), discussion_data(unit, children=[sister.pk]))
    assert ConferenceRequest.objects.get().strategy_discussion is None, "a sister's worry is another one"
    client.post(new_url(unit), discussion_data(unit, children=first, outcome="no-further-action"))
    assert ConferenceRequest.objects.get().state == "withdrawn"


def test_it_is_withdrawn_with_a_reason_and_another_may_come(unit: Unit) -> None:
    client, page = signed_in(unit.support), page_of(unit)
    send(client, page, complete(unit))
    at = f"/families/{unit.family.code}/withdraw-request/"
    assert at in client.get(page).text
    assert error_links(parsed(client.post(at, {"why": ""}).text))
    client.post(at, {"why": "Sent to the wrong unit"})
    assert "waits for its strategy discussion any more" in client.post(at, {"why": "Again"}).text
    assert "Sent to the wrong unit" not in client.get("/today").text
    send(client, page, complete(unit))
    assert list(ConferenceRequest.objects.order_by("pk").values_list("state", flat=True)) == [
        "withdrawn",
        "draft",
    ]
    with pytest.raises(IntegrityError, match="request_waits_once_a_family"), transaction.atomic():
        ConferenceRequest.objects.create(family=unit.family)
    with pytest.raises(IntegrityError, match="request_submitted_after_a_discussion"), transaction.atomic():
        ConferenceRequest.objects.update(state="submitted")


def test_what_a_case_system_sends_makes_no_second_one(unit: Unit) -> None:
    system = CaseSystem(unit)
    send(signed_in(unit.support), page_of(unit), complete(unit))
    answer = system.send(system.whole)
    assert answer.status_code == 422 and "was recorded here already" in answer.text
    assert not StrategyDiscussion.objects.exists()
