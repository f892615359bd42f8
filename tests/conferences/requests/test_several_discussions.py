"""Several strategy discussions about one worry: one clock, one request, and each says who took part."""

from datetime import date, timedelta

import pytest
from django.test import Client

from conferences.models import ConferenceRequest, StrategyDiscussion
from conferences.requests.actions.accept_request import accept_request
from conferences.requests.actions.close_discussion import close_discussion
from conferences.requests.actions.request_conference import save_request, submit_request
from cpunit.deadlines.models import Deadline
from cpunit.domain.refusal import Refused
from tests.conferences.requests.test_agreed_later import AGREED_ON, later_typed, limits
from tests.factories.conferences import (
    NOW,
    Unit,
    conference_of,
    discussion_of,
    later_discussion,
    over,
    written_for,
)
from tests.factories.people import ChildFactory, UnitSettingsFactory
from tests.locks import held_first
from tests.web.html import parsed, select, words
from tests.worlds import laid
from tests.worlds.stages import a_unit

LATER = NOW + timedelta(days=8)
pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(LATER, tick=False), laid(a_unit)]
ENQUIRIES = StrategyDiscussion.Outcome.ENQUIRIES


@pytest.mark.requirement("KRK-1")
@pytest.mark.requirement("WKF-3")
@pytest.mark.requirement("KRK-30")
@pytest.mark.parametrize(
    ("profile", "counted_from", "limit"),
    [
        ("kirklees", 1, date(2025, 6, 11)),
        ("wakefield", 0, date(2025, 6, 3)),
        ("default", 0, date(2025, 6, 3)),
    ],
)
def test_each_says_who_took_part_and_the_profile_which_starts_the_clock(
    profile: str, counted_from: int, limit: date, client: Client
) -> None:
    UnitSettingsFactory(profile=profile)
    unit = Unit()
    first = discussion_of(unit, outcome=ENQUIRIES)
    client.force_login(unit.support)
    page = f"{first.get_absolute_url()}agreed/"
    sister = ChildFactory(family=unit.family)
    told = client.post(page, later_typed(unit, why_not_health="")).text
    assert "Say who took part for health, or why nobody did." in told
    client.post(page, later_typed(unit, children=[sister.pk]))
    later = first.later.get()
    assert "is recorded already" in client.post(page, later_typed(unit, outcome="enquiries")).text
    assert limits(first) == limits(first) | {"initial-conference": limit}
    assert not limits(later), "the first one holds the clock"
    shown = client.get(first.get_absolute_url()).text
    start = [first, later][counted_from]
    assert f"{start.code}, " in shown.split("The limit counts from")[1].split("</dd>")[0]
    of_later = client.get(later.get_absolute_url()).text
    assert "Its dates and its request stand with" in of_later and first.code in of_later
    for part in ("agreed", "end", "request"):
        led = client.get(f"{later.get_absolute_url()}{part}/")
        assert led.headers["Location"] == f"{first.get_absolute_url()}{part}/"
    request = client.get(f"{first.get_absolute_url()}request/").text
    assert sister.name in client.get("/conferences/requests/").text
    assert sister.name in request, "a sister of whom only the later one spoke is in the request too"


def test_a_sister_comes_in_until_the_request_is_accepted(unit: Unit) -> None:
    first = discussion_of(unit, outcome=ENQUIRIES)
    sister, brother = ChildFactory(family=unit.family), ChildFactory(family=unit.family)
    later_discussion(first, AGREED_ON, by=unit.support, now=LATER, children=[sister])
    with pytest.raises(Refused, match="whose conference is still to be held"):
        discussion_of(unit, children=[sister], held_on=AGREED_ON, now=LATER)
    everybody = [*first.children.all(), sister]
    written = written_for(unit, first, children=everybody)
    request = save_request(discussion=first, written=written, by=unit.support, now=LATER)
    with pytest.raises(Refused, match="whom the strategy discussion was about"):
        written = written_for(unit, first, children=[*everybody, brother])
        save_request(discussion=first, written=written, by=unit.support, now=LATER)
    sister.responsibilities.create(adult=unit.family.adults.first(), relationship="mother", has_pr=True)
    submit_request(request=request, by=unit.support, now=LATER)
    first_of_all = ("people_family", "conferences_strategydiscussion")
    with held_first(*first_of_all) as held:
        conference = accept_request(request=request, by=unit.support, now=LATER)
    assert held == [*first_of_all]
    assert set(conference.children.all()) == set(everybody)
    more = {"outcome": ENQUIRIES, "by": unit.support, "now": LATER}
    with pytest.raises(Refused, match=f"The conference after {first.code} is {conference.code}, without"):
        later_discussion(first, AGREED_ON + timedelta(days=1), children=[brother], **more)

    over(conference, "open", held_on=LATER.date(), opened_at=LATER)
    with pytest.raises(Refused, match="was held or is taking place: record a new strategy discussion"):
        later_discussion(first, LATER.date(), children=[sister], **more)


def test_a_second_one_from_the_family_page_goes_along_to_the_page_of_the_first(
    unit: Unit, client: Client
) -> None:
    client.force_login(unit.support)
    first = discussion_of(unit, outcome=ENQUIRIES)
    typed = later_typed(unit, reason="Another bruise, on the arm", safety_plan="The aunt stays")
    new = f"/conferences/strategy-discussions/new/?family={unit.family.code}"
    told = client.post(new, typed)
    assert "whose conference is still to be held" in told.text and first.get_absolute_url() in told.text
    button = select(parsed(told.text), "button[formaction]")[0]
    page = f"{first.get_absolute_url()}agreed/"
    assert (button.get("formaction"), button.get("name")) == (page, "and_find")
    along = client.post(page, typed | {"and_find": button.get("value")})
    assert along.status_code == 200 and not first.later.exists(), "it is looked at before it is recorded"
    for kept in ("Another bruise, on the arm", "The aunt stays", 'value="20"'):
        assert kept in along.text
    StrategyDiscussion.objects.update(outcome="conference")
    along = client.post(page, typed | {"and_find": button.get("value")})
    assert along.context["form"]["outcome"].value() == "again", "a conference was agreed to before it"
    client.post(page, typed | {"outcome": "again"})
    assert first.later.get().reason == "Another bruise, on the arm"


def test_ending_the_first_ends_them_all_and_says_why_when_and_by_whom(unit: Unit, client: Client) -> None:
    first = discussion_of(unit)
    later = later_discussion(first, AGREED_ON, by=unit.support, now=LATER, outcome=ENQUIRIES)
    with pytest.raises(Refused, match="went on from another discussion: end that one"):
        close_discussion(discussion=later, why="Nothing was found", by=unit.support, now=LATER)
    with pytest.raises(Refused, match="itself went on from another discussion"):
        later_discussion(later, AGREED_ON, by=unit.support, now=LATER)
    close_discussion(discussion=first, why="Nothing was found", by=unit.support, now=LATER)
    assert {each.outcome for each in StrategyDiscussion.objects.all()} == {"no-further-action"}
    client.force_login(unit.support)
    for each, agreed in ((first, "An initial child protection conference"), (later, "enquiries go on")):
        shown = words(parsed(client.get(each.get_absolute_url()).text))
        assert f"{agreed} Ended without a conference Nothing was found" in shown
        assert f"Wed 21 May 2025, by {unit.support.name}" in shown
    with pytest.raises(Refused, match="ended without a conference"):
        later_discussion(first, AGREED_ON, by=unit.support, now=LATER)


@pytest.mark.requirement("KRK-30")
def test_a_request_waits_until_its_discussion_says_who_took_part(unit: Unit, client: Client) -> None:
    discussion = discussion_of(unit)
    told = {f"why_not_{each}": "" for each in ("social_care", "police", "health")}
    StrategyDiscussion.objects.update(imported=True, **told)
    client.force_login(unit.support)
    request = save_request(
        discussion=discussion, written=written_for(unit, discussion), by=unit.support, now=LATER
    )
    for act in (submit_request, accept_request):
        with pytest.raises(Refused, match=f"who took part in {discussion.code}, or why not"):
            act(request=request, by=unit.support, now=LATER)
    page = f"{discussion.get_absolute_url()}took-part/"
    assert page in client.get(discussion.get_absolute_url()).text
    assert page in client.get(f"{discussion.get_absolute_url()}request/").text
    half = {"why_not_social_care": "Not told", "why_not_police": "Not told"}
    assert "Say who took part for health" in client.post(page, half).text
    client.post(page, half | {"why_not_health": "Not told"})
    assert page not in client.get(f"{discussion.get_absolute_url()}request/").text
    twice = client.post(page, half | {"why_not_health": "Otherwise"}).text
    assert "It is recorded already who took part" in twice and "Otherwise" in twice
    submit_request(request=request, by=unit.support, now=LATER)
    accept_request(request=request, by=unit.support, now=LATER)


def test_a_conference_that_began_leaves_its_clock_alone(unit: Unit) -> None:
    conference = conference_of(unit, now=NOW)
    first = ConferenceRequest.objects.get().strategy_discussion
    before = list(Deadline.objects.order_by("pk").values_list("due_date", "done_on"))
    later_discussion(first, AGREED_ON, by=unit.support, now=LATER, outcome=ENQUIRIES)
    conference.refresh_from_db()
    assert list(Deadline.objects.order_by("pk").values_list("due_date", "done_on")) == before
    assert conference.limit_date == date(2025, 6, 3)
