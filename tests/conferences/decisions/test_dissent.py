"""Dissent is recorded as it was said: a tick and its reason go together, and no words are lost."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from conferences.decisions.deciding import Deciding
from conferences.live.standing import Standing
from conferences.live.step import step_of
from conferences.models import Dissent, ProfessionalView
from tests.conferences.world import NOW, World
from tests.web.html import parsed, select, sent_back, words
from tests.worlds import laid
from tests.worlds.stages import ready_to_close

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("BNS-6"), laid(ready_to_close)]
WHY = "Help at home is enough"


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(NOW + timedelta(minutes=10), tick=False):
        yield


@pytest.fixture
def chair(world: World) -> Client:
    client = Client()
    client.force_login(world.chair_user)
    return client


def otherwise(world: World) -> str:
    """The form of the one whose view of the first child was otherwise."""
    return f"d{world.professionals[3].pk}-{world.children[0].code}"


def url(world: World) -> str:
    return f"/conferences/{world.conference.code}/record/dissent/"


@pytest.mark.failure(9)
@pytest.mark.parametrize(
    ("typed", "field"), [({"reason": WHY}, "dissents"), ({"dissents": "on", "reason": " "}, "reason")]
)
def test_a_reason_without_its_tick_is_told_in_its_row_and_keeps_what_was_typed(
    world: World, chair: Client, typed: dict[str, str], field: str
) -> None:
    form = otherwise(world)
    page = chair.post(url(world), {f"{form}-{name}": value for name, value in typed.items()})
    assert page.status_code == 200
    assert set(page.context["rows"][0].form.errors) == {field}
    assert f'href="#id_{form}-{field}"' in page.text
    assert typed["reason"].strip() in page.text
    assert not Dissent.objects.exists()
    assert not step_of("dissent").is_done(Standing.of(world.conference))


@pytest.mark.failure(9)
def test_dissent_typed_while_the_decision_was_taken_back_is_shown_and_not_kept(
    world: World, chair: Client
) -> None:
    form = otherwise(world)
    world.views(world.children[0], "neglect", "neglect", "no", "no")
    assert world.children[0] in Deciding(Standing.of(world.conference)).undecided
    page = chair.post(url(world), {f"{form}-dissents": "on", f"{form}-reason": WHY})
    assert "This is not kept in the record" in page.text
    assert "dissent is invited anew" in page.text
    assert WHY in page.text
    assert not Dissent.objects.exists()


@pytest.mark.failure(9)
def test_dissent_of_somebody_whose_view_was_taken_away_meanwhile_is_shown(
    world: World, chair: Client
) -> None:
    form = otherwise(world)
    world.views(world.children[0], "neglect", "neglect", "neglect", "")
    world.decide(world.children[0], "plan", "neglect")
    page = chair.post(url(world), {f"{form}-dissents": "on", f"{form}-reason": WHY})
    assert WHY in page.text
    assert "not kept" in page.text


@pytest.mark.failure(9)
def test_that_nobody_dissented_is_said_only_where_they_were_asked(world: World, chair: Client) -> None:
    minutes = f"/conferences/{world.conference.code}/minutes/"
    text = chair.get(minutes).text
    assert "It is not recorded that formal dissent was invited." in text
    assert "Nobody formally dissented" not in text
    chair.post(url(world), {})
    text = chair.get(minutes).text
    assert "Nobody formally dissented" in text
    assert "not recorded that formal dissent" not in text


@pytest.mark.safety(7)
@pytest.mark.requirement("BNS-6", "BNS-11")
def test_who_gave_a_view_to_the_chair_alone_or_none_dissents_like_anybody(
    world: World, chair: Client
) -> None:
    """Whether they said nothing or spoke to the chair alone, the page says the same of them."""
    first, second = world.children
    afraid, silent = world.professionals[1:3]
    for child, word in ((first, "neglect"), (second, "no")):
        world.views(child, word, "", "", word)
    ProfessionalView.objects.create(
        conference=world.conference, child=first, wants_plan=False, reasons=WHY, came_by="door",
        for_chair=True, participant=world.conference.participants.get(person=afraid.person),
    )  # fmt: skip
    world.decide(first, "plan", "neglect")
    world.decide(second, "child-in-need")
    page = chair.get(url(world))
    tree = parsed(page.content)
    assert "Every view that was given before everybody is the same as the decision" in words(tree)
    assert "so nobody can dissent" not in page.text
    offered = [words(option) for option in select(tree, "select[name=other-who] option")]
    assert offered == ["Nobody", *(f"{each.name}, {each.agency}" for each in (afraid, silent))]
    stale = sent_back(chair.get(url(world)).content, "other-reason")
    half = chair.post(url(world), stale | {"other-reason": WHY})
    assert "Choose who dissents" in half.text and WHY in half.text
    whole = {"other-who": str(afraid.pk), "other-children": [first.pk, second.pk], "other-reason": WHY}
    assert chair.post(url(world), sent_back(half.content, "other-reason") | whole).status_code == 302
    assert {(each.professional, each.child, each.reason) for each in Dissent.objects.all()} == {
        (afraid, first, WHY), (afraid, second, WHY),
    }  # fmt: skip
    lost = chair.post(url(world), stale | whole | {"other-reason": "Another reason"})
    assert WHY in lost.text and "Another reason" in lost.text, "nothing is written over unseen"
    assert set(Dissent.objects.values_list("reason", flat=True)) == {WHY}
    page = chair.get(url(world))
    row = f"d{afraid.pk}-{second.code}"
    assert f'name="{row}-dissents"' in page.text
    chair.post(
        url(world), sent_back(page.content, f"{row}-reason") | {f"{row}-dissents": "", f"{row}-reason": ""}
    )
    assert Dissent.objects.get().child == first
    assert not Deciding(Standing.of(world.conference)).outdated
    assert silent.name in page.text


@pytest.mark.requirement("BNS-6")
def test_where_everybody_agreed_before_everybody_nobody_can_dissent(world: World, chair: Client) -> None:
    for child, word in zip(world.children, ("neglect", "no"), strict=True):
        world.views(child, *[word] * 4)
        world.decide(child, "plan" if word == "neglect" else "child-in-need", "" if word == "no" else word)
    page = chair.get(url(world)).text
    assert "Everybody’s view is the same as the decision, so nobody can dissent" in page
    assert 'name="other-who"' not in page


@pytest.mark.failure(9)
def test_what_was_typed_of_somebody_who_agreed_before_everybody_meanwhile_is_shown(
    world: World, chair: Client
) -> None:
    first, second = world.children
    for child, word in ((first, "neglect"), (second, "no")):
        world.views(child, word, word, word, "")
        world.decide(child, "plan" if word == "neglect" else "child-in-need", "" if word == "no" else word)
    opened = sent_back(chair.get(url(world)).content, "other-reason")
    for child, word in ((first, "neglect"), (second, "no")):
        world.views(child, *[word] * 4)
        world.decide(child, "plan" if word == "neglect" else "child-in-need", "" if word == "no" else word)
    typed = {"other-who": str(world.professionals[3].pk), "other-children": [first.pk], "other-reason": WHY}
    page = chair.post(url(world), opened | typed)
    assert WHY in page.text and "not kept" in page.text
    assert not Dissent.objects.exists()
