"""A conference goes from state to state by its table, and a child waits for one conference at a time."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from conferences.conference.begin import laid_out, places
from conferences.conference.turning import AWAITED, turn
from conferences.models import Conference, ConferenceChild
from cpunit.domain.refusal import Refused
from cpunit.domain.states import CONFERENCE
from tests.factories.conferences import NOW, Unit
from tests.factories.papers import ReferenceFactory
from tests.worlds import laid
from tests.worlds.stages import to_be_booked

pytestmark = [pytest.mark.django_db, laid(to_be_booked)]

HELD = {"held_on": date(2025, 5, 13), "opened_at": NOW}
STEPS = [(state, verb) for state, verbs in CONFERENCE.transitions.items() for verb in verbs]


@pytest.mark.parametrize(("state", "verb"), STEPS, ids=[f"{state}, {verb}" for state, verb in STEPS])
def test_its_children_are_awaited_just_while_it_is_still_to_be_held(
    unit: Unit, state: str, verb: str
) -> None:
    here = ConferenceChild.objects.filter(conference=unit.conference)
    Conference.objects.filter(pk=unit.conference.pk).update(state=state, **HELD)
    here.update(is_awaited=state in AWAITED)
    conference = Conference.objects.get(pk=unit.conference.pk)
    turn(conference, verb)
    assert Conference.objects.get(pk=conference.pk).state == CONFERENCE.transitions[state][verb]
    assert {place.is_awaited for place in here} == {conference.state in {"requested", "booked"}}


def test_a_step_that_the_table_does_not_have_changes_nothing(unit: Unit) -> None:
    with pytest.raises(Refused, match="This is out of date"):
        turn(unit.conference, "close")
    assert Conference.objects.get(pk=unit.conference.pk).state == "requested"
    assert unit.conference.attached_children.filter(is_awaited=True).exists()


def test_the_database_awaits_a_child_at_one_conference(unit: Unit) -> None:
    place = unit.conference.attached_children.first()
    other = laid_out(
        reference=ReferenceFactory(family=unit.family, kind="C"),
        kind="review",
        family=unit.family,
        limit_date=date(2025, 7, 10),
    )
    other.save()
    with pytest.raises(IntegrityError, match="child_awaited_at_one_conference"), transaction.atomic():
        places(other, {place.child: None})[0].save()
