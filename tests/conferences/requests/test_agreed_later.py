"""A later strategy discussion agrees to the conference: whose clock moves, and whose does not."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client

from conferences.models import StrategyDiscussion
from conferences.requests.actions.accept_request import accept_request
from conferences.requests.actions.request_conference import save_request, submit_request
from cpunit.deadlines.models import Deadline, DeadlineMove
from cpunit.domain.refusal import Refused
from tests.factories.conferences import HELD_ON, NOW, Unit, discussion_of, later_discussion, written_for
from tests.factories.people import ChildFactory, UnitSettingsFactory
from tests.web.html import parsed, words
from tests.worlds import laid
from tests.worlds.stages import a_unit

pytestmark = [pytest.mark.django_db, laid(a_unit)]
ENQUIRIES = StrategyDiscussion.Outcome.ENQUIRIES
LATER = NOW + timedelta(days=8)
AGREED_ON = date(2025, 5, 20)


@pytest.fixture(autouse=True)
def a_week_later() -> Iterator[None]:
    with time_machine.travel(LATER, tick=False):
        yield


def limits(discussion: StrategyDiscussion) -> dict[str, date]:
    return dict(Deadline.objects.open().filter(record=discussion.code).values_list("kind", "due_date"))


def agreed_later(profile: str) -> tuple[Unit, StrategyDiscussion]:
    UnitSettingsFactory(profile=profile)
    unit = Unit()
    discussion = discussion_of(unit, outcome=ENQUIRIES)
    assert limits(discussion)["initial-conference"] == date(2025, 6, 3)
    later_discussion(discussion, AGREED_ON, by=unit.support, now=LATER)
    discussion.refresh_from_db()
    return unit, discussion


@pytest.mark.requirement("KRK-1")
def test_kirklees_counts_from_the_discussion_that_agreed_to_the_conference() -> None:
    unit, discussion = agreed_later("kirklees")
    assert limits(discussion) == {
        "conference-request": date(2025, 5, 27),
        "initial-conference": date(2025, 6, 11),
    }
    assert {move.reason for move in DeadlineMove.objects.all()} == {
        "Counted from 20 May 2025 instead of 12 May 2025"
    }
    request = save_request(
        discussion=discussion, written=written_for(unit, discussion), by=unit.support, now=LATER
    )
    submit_request(request=request, by=unit.support, now=LATER)
    conference = accept_request(request=request, by=unit.support, now=LATER)
    assert conference.limit_date == date(2025, 6, 11)


@pytest.mark.requirement("WKF-3")
@pytest.mark.parametrize("profile", ["wakefield", "default"])
def test_others_go_on_counting_from_the_discussion_at_which_enquiries_began(profile: str) -> None:
    _, discussion = agreed_later(profile)
    assert limits(discussion) == {
        "conference-request": date(2025, 5, 16),
        "initial-conference": date(2025, 6, 3),
    }
    assert not DeadlineMove.objects.exists()


@pytest.mark.requirement("KRK-1")
def test_a_request_that_came_before_is_not_asked_for_again() -> None:
    UnitSettingsFactory(profile="kirklees")
    unit = Unit()
    discussion = discussion_of(unit, outcome=ENQUIRIES)
    written = written_for(unit, discussion, requested_on=AGREED_ON)
    request = save_request(discussion=discussion, written=written, by=unit.support, now=LATER)
    submit_request(request=request, by=unit.support, now=LATER)
    later_discussion(discussion, AGREED_ON, by=unit.support, now=LATER)
    assert limits(discussion) == {"initial-conference": date(2025, 6, 11)}
    came = Deadline.objects.get(record=discussion.code, kind="conference-request")
    assert (came.due_date, came.done_on) == (date(2025, 5, 27), AGREED_ON)


@pytest.mark.parametrize(
    ("agreed_on", "sentence"),
    [
        (HELD_ON - timedelta(days=1), "The first discussion was on Mon 12 May 2025"),
        (LATER.date() + timedelta(days=1), "has not come yet"),
    ],
)
def test_impossible_days(unit: Unit, agreed_on: date, sentence: str) -> None:
    discussion = discussion_of(unit, outcome=ENQUIRIES)
    with pytest.raises(Refused, match=sentence):
        later_discussion(discussion, agreed_on, by=unit.support, now=LATER)


def test_a_conference_is_agreed_to_once(unit: Unit) -> None:
    discussion = discussion_of(unit)
    assert discussion.agreed_on == discussion.held_on
    with pytest.raises(Refused, match="agreed to already"):
        later_discussion(discussion, AGREED_ON, by=unit.support, now=LATER)
    went_on = discussion_of(unit, outcome=ENQUIRIES, children=[ChildFactory(family=unit.family)])
    with pytest.raises(Refused, match="was agreed to before this one"):
        later_discussion(went_on, AGREED_ON, by=unit.support, now=LATER, again=True)


@pytest.mark.requirement("KRK-1")
def test_a_later_one_that_agreed_again_is_recorded_as_such_and_moves_no_date(client: Client) -> None:
    UnitSettingsFactory(profile="kirklees")
    unit = Unit()
    first = discussion_of(unit)
    client.force_login(unit.support)
    page, before = f"{first.get_absolute_url()}agreed/", limits(first)
    offered = [value for value, _ in client.get(page).context["form"].fields["outcome"].choices]
    assert offered == ["again", "enquiries"]
    told = client.post(page, later_typed(unit)).text
    assert "say that this one agreed to it again" in told
    client.post(page, later_typed(unit, outcome="again"))
    later = first.later.get()
    assert (later.outcome, later.agreed_on) == ("conference", None)
    said = "An initial child protection conference, which had been agreed to before"
    assert said in client.get(later.get_absolute_url()).text
    assert limits(first) == before and not DeadlineMove.objects.exists()


def test_each_says_what_was_agreed_at_it_whatever_came_of_it_since(unit: Unit, client: Client) -> None:
    first = discussion_of(unit, outcome=ENQUIRIES)
    later_discussion(first, AGREED_ON, by=unit.support, now=LATER)
    day_after = AGREED_ON + timedelta(days=1)
    later_discussion(first, day_after, by=unit.support, now=LATER, again=True)
    client.force_login(unit.support)
    said = (
        (first, "Section 47 enquiries go on"),
        (first.later.get(held_on=AGREED_ON), "An initial child protection conference"),
        (
            first.later.get(held_on=day_after),
            "An initial child protection conference, which had been agreed to before",
        ),
    )

    def told(discussion: StrategyDiscussion) -> str:
        page = parsed(client.get(discussion.get_absolute_url()).text)
        return words(page).split("What was agreed ")[1]

    for each, agreed in said:
        assert told(each).startswith(agreed)
    typed = {"why": "Nothing was found", "sure": "yes"}
    client.post(f"{first.get_absolute_url()}end/", typed)
    for each, agreed in said:
        assert told(each).startswith(f"{agreed} Ended without a conference")


def test_the_page_says_which_dates_move_and_then_shows_them(client: Client) -> None:
    UnitSettingsFactory(profile="kirklees")
    unit = Unit()
    discussion = discussion_of(unit, outcome=ENQUIRIES)
    client.force_login(unit.support)
    page = f"/conferences/strategy-discussions/{discussion.code}/"
    assert "A later discussion agreed to a conference" in client.get(page).text
    assert "the date is counted from the day below." in client.get(f"{page}agreed/").text
    typed = later_typed(unit, held_on_day="1")
    both = client.post(f"{page}agreed/", typed | {"why_not_health": ""}).context["form"].errors
    assert {*both} == {"held_on", "why_not_health"}, "all that is wrong is told at once"
    refused = client.post(f"{page}agreed/", typed)
    assert "The first discussion was on" in refused.text and 'value="1"' in refused.text
    assert client.post(f"{page}agreed/", typed | {"held_on_day": "20"}).status_code == 302
    shown = client.get(page).text
    assert "Agreed by the discussion of" in shown and "Wed 11 Jun 2025" in shown
    assert "A later discussion agreed to a conference" not in shown


def later_typed(unit: Unit, **changed: object) -> dict[str, object]:
    """A later discussion of 20 May that agreed to a conference, as it is typed."""
    return {
        "children": [child.pk for child in unit.family.children.all()],
        "held_on_day": "20",
        "held_on_month": "5",
        "held_on_year": "2025",
        "outcome": "conference",
        "why_not_social_care": "The emergency duty team called in",
        "why_not_police": "Consulted by telephone",
        "why_not_health": "Consulted by telephone",
        **changed,
    }


@pytest.mark.requirement("KRK-1")
def test_kirklees_accepts_no_request_before_it_knows_which_discussion_agreed() -> None:
    UnitSettingsFactory(profile="kirklees")
    unit = Unit()
    discussion = discussion_of(unit, outcome=ENQUIRIES)
    request = save_request(
        discussion=discussion, written=written_for(unit, discussion), by=unit.support, now=LATER
    )
    submit_request(request=request, by=unit.support, now=LATER)
    with pytest.raises(Refused, match="Record the discussion that agreed to the conference first"):
        accept_request(request=request, by=unit.support, now=LATER)
