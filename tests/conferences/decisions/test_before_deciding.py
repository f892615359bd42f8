"""What the chair sees before deciding: what is still empty, when a plan is needed, and whose view counts."""

from unittest.mock import patch

import pytest

from conferences.live.actions.take_attendance import Person, take_attendance
from conferences.models import Decision
from tests.conferences.practice import held_by_practice_of
from tests.conferences.world import NOW, World
from tests.web.html import parsed, select, words
from tests.worlds import laid
from tests.worlds.stages import seated

pytestmark = [pytest.mark.django_db, laid(seated)]


def look(world: World, client, at: str = "") -> tuple[str, list[str]]:
    """The page of the decision, or of the first child's: its words, and what it says is still empty."""
    client.force_login(world.chair_user)
    tree = parsed(client.get(f"/conferences/{world.conference.code}/record/decisions/{at}").content)
    empty = [words(line) for line in select(tree, "[aria-labelledby=still-empty] li")]
    return words(tree), empty


@pytest.mark.requirement("SUR-2")
def test_what_is_still_empty_stands_where_it_is_decided(world: World, client) -> None:
    child, silent = world.children[0], world.professionals[-1]
    world.views(child, "neglect", "neglect", "neglect")
    absent = {Person("professional", world.partners[0].pk): "absent"}
    world.conference.views.filter(participant__person=world.partners[0].person).delete()
    take_attendance(conference=world.conference, here=absent, by=world.support, now=NOW)
    for at in ("", f"{child.code}/"):
        _, empty = look(world, client, at)
        assert f"The view of {silent.name} for {child.name}" in empty
        assert f"The views of {child.name}" in empty
        assert any("parent" in line.lower() for line in empty)
        agency = world.partners[0].agency
        assert f"Anything from {agency}: nobody is here, and no report came" in empty


@pytest.mark.requirement("KRK-14")
@pytest.mark.parametrize(
    ("profile", "source", "whose"),
    [
        (
            "kirklees",
            "Kirklees, Child Protection Conference Chair Handbook, chapter 4",
            "is read out, and does",
        ),
        ("leeds", "Unit default (Leeds, One minute guide", "sent it in writing counts"),
    ],
)
def test_the_criteria_stand_open_on_the_page_with_their_source(
    world: World, client, profile: str, source: str, whose: str
) -> None:
    held_by_practice_of(world.conference, profile)
    said, _ = look(world, client, f"{world.children[0].code}/")
    assert "coordinated interagency help and intervention" in said
    assert source in said and whose in said
    tree = parsed(client.get(f"/conferences/{world.conference.code}/record/decisions/").content)
    assert not select(tree, "details [aria-labelledby=when-a-plan]")


@pytest.mark.requirement("LDS-7")
@pytest.mark.failure(9)
def test_a_decision_says_who_was_not_there(world: World) -> None:
    wrote, child = world.professionals[-1], world.children[0]
    sent = {Person("professional", wrote.pk): "report-only"}
    take_attendance(conference=world.conference, here=sent, by=world.support, now=NOW)
    world.views(child, *["neglect"] * 4)
    world.decide(child, "plan", "neglect")
    assert Decision.objects.get().words.endswith(
        f"3 were here; the view of {wrote.name} came in writing and counts."
    )


def test_of_one_child_nothing_is_said_that_another_lacks_and_many_are_counted(world: World, client) -> None:
    first, second = world.children
    _, empty = look(world, client, f"{first.code}/")
    assert f"The views of {first.name}" in empty
    assert not [line for line in empty if line.endswith(second.name)]
    with patch("conferences.decisions.before.MOST", 1):
        _, empty = look(world, client)
    assert "1 more like it" in empty
