"""An amendment is read by who was whose as the minutes were approved, as these are (failure 3)."""

from datetime import timedelta
from typing import Any

import pytest

from conferences.minutes.actions.amend import approve_amendment, propose_amendment
from conferences.minutes.actions.ask_for_amendments import ask_for_amendments
from conferences.minutes.left_without import left_without
from conferences.minutes.then import readers_then
from conferences.models import Amendment
from cpunit.people.models import Adult, Responsibility
from cpunit.release.left_out import LeftOut
from cpunit.release.models import Copy
from cpunit.release.paper import paper_of
from tests.conferences.minutes.test_filed import minutes_approved
from tests.conferences.world import NOW
from tests.factories.conferences import minutes_given
from tests.factories.people import FamilyFactory
from tests.worlds import laid

pytestmark = [pytest.mark.django_db, laid(minutes_approved)]
LATER = NOW + timedelta(days=3)


def disagrees(world: Any) -> Amendment:
    asked = propose_amendment(
        conference=world.conference,
        kind="disagreement",
        said="I was at work that night.",
        asked_by=world.other.person,
        by=world.support,
        now=LATER,
    )
    everybody = [each.person for each in world.conference.participants.all()]
    return approve_amendment(
        amendment=asked,
        kind="disagreement",
        what="",
        why="",
        children=[],
        without=everybody,
        by=world.chair_user,
        now=LATER,
    )


@pytest.mark.failure(3, 9)
@pytest.mark.safety(9)
def test_who_was_a_stranger_then_is_one_still(world: Any) -> None:
    for who in (world.father, world.mother):
        minutes_given(world.conference, who.person, by=world.support)
    first = disagrees(world)
    record = world.conference.reference

    def has_it(number: int | None) -> set[int]:
        copies = Copy.objects.of(record, "amendment", number or 0)
        return {copy.person_id for copy in copies}

    assert has_it(first.number) == {world.mother.pk}
    Responsibility.objects.filter(adult=world.other).delete()
    Adult.objects.filter(pk=world.other.pk).update(family=FamilyFactory())
    ask_for_amendments(conference=world.conference, by=world.support, now=LATER)
    second = disagrees(world)
    assert has_it(first.number) == has_it(second.number) == {world.mother.pk}
    paper, father = paper_of("amendment"), world.father.person
    assert not paper.is_for(record, father, first.number or 0)
    assert father not in left_without(world.conference, first, []), (
        "it is not his, and nothing is kept from him"
    )
    left_out = LeftOut(record, [father], paper_of("minutes"))
    assert world.other.pk in left_out.readers[father.pk].strangers


@pytest.mark.failure(3)
def test_what_the_minutes_leave_out_is_repeated_by_no_amendment(world: Any) -> None:
    mother, father = world.mother.person, world.father.person
    for person in (mother, father):
        minutes_given(world.conference, person, by=world.support)
    readers = readers_then(world.conference, [mother, father])
    entries = world.conference.entries.exclude(text="").prefetch_related("children")
    theirs = readers[father.pk].children or frozenset()
    others = [
        each for each in entries if each.children.all() and not {c.pk for c in each.children.all()} & theirs
    ]
    assert others, "something was said of another man's child"
    asked = propose_amendment(
        conference=world.conference,
        kind="correction",
        said="It is wrong.",
        asked_by=mother,
        by=world.support,
        now=LATER,
    )
    told = {"kind": "correction", "what": f"We all spoke. {others[0].text}.", "why": "She says so."}
    left = left_without(world.conference, Amendment(conference=world.conference, **told), [])
    assert father in left and mother not in left
    amendment = approve_amendment(
        amendment=asked, children=[], without=list(left), by=world.chair_user, now=LATER, **told
    )
    copies = Copy.objects.of(world.conference.reference, "amendment", amendment.number or 0)
    assert [copy.person_id for copy in copies] == [mother.pk]
