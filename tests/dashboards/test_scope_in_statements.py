"""Whose records a plain statement gives somebody is what its querysets give them: a copy that drifts would
show one area's families to another.
"""

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.db import connection

from conferences.conference.pieces import missing_for
from conferences.models import Conference, ConferenceRequest, Participant
from cpunit.dashboards.today.board import board
from cpunit.dashboards.today.to_book import requests_that_came, to_book
from cpunit.deadlines.reckoner import Reckoner
from cpunit.people.kin import kin_of
from cpunit.people.models import Adult, Area, Child, Family, User
from cpunit.people.models.family import scope_of
from tests.factories.conferences import HELD_ON, NOW, Unit
from tests.factories.people import (
    AdministratorFactory,
    AdultFactory,
    AreaFactory,
    ChairFactory,
    ChildFactory,
    FamilyFactory,
    ManagerFactory,
    SupportFactory,
)
from tests.worlds import laid
from tests.worlds.stages import booked

pytestmark = [pytest.mark.django_db, laid(booked)]

READERS: dict[str, Callable[[Area, Area], User]] = {
    "of the area": lambda here, _: SupportFactory(areas=[here]),
    "of both": lambda here, there: ManagerFactory(areas=[here, there]),
    "of another": lambda _, there: ChairFactory(user__areas=[there]).user,
    "of none": lambda _, __: SupportFactory(areas=[]),
    "gone": lambda here, there: SupportFactory(areas=[here, there], is_active=False),
    "an administrator": lambda here, _: AdministratorFactory(areas=[here]),
}


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.mark.parametrize("who", READERS)
def test_a_reader_is_given_what_their_areas_hold(unit: Unit, who: str) -> None:
    reader = READERS[who](unit.family.area, FamilyFactory(area=AreaFactory()).area)
    families = Family.objects.visible_to(reader)
    scope = scope_of(reader)
    with connection.cursor() as cursor:
        cursor.execute(scope.sql, scope.given)
        assert {key for (key,) in cursor.fetchall()} == set(families.values_list("pk", flat=True))
    seen = set(Conference.objects.visible_to(reader).values_list("reference", flat=True))
    week = {"first": unit.booking.day, "last": unit.booking.day, "most": 9, "today": HELD_ON}
    assert {each.code for each in board(reader, **week).rows} == seen
    Conference.objects.update(state="requested")
    ConferenceRequest.objects.update(state="submitted")
    came = requests_that_came(reader)
    asked = ConferenceRequest.objects.visible_to(reader)
    assert len(came) == asked.count()
    lines = to_book(reader, [], reckoner=Reckoner.current(), today=HELD_ON)
    assert {each.code for each in lines} == seen


def test_kin_and_what_is_left_of_invitations_are_what_their_querysets_say(unit: Unit) -> None:
    child = unit.family.children.once().earliest("pk")
    put_together = ChildFactory(family=unit.family, merged_into=child, why_merged="The same")
    elsewhere = AdultFactory(family=FamilyFactory(area=unit.family.area))
    elsewhere.responsibilities.create(child=child, relationship="other", has_pr=False)
    kin = kin_of(child, user=unit.support, today=HELD_ON)
    siblings = Child.objects.once().filter(family=unit.family).exclude(pk=child.pk)
    assert {each.name for each in kin.siblings} == {each.name for each in siblings}
    assert put_together.name not in {each.name for each in kin.siblings}
    theirs = Adult.objects.filter(family=unit.family) | Adult.objects.filter(responsibilities__child=child)
    assert {each.name for each in kin.adults} == {each.name for each in theirs.distinct()}

    places = Participant.objects.filter(conference=unit.conference)
    letter, tried, by_post = places.adults().first(), *places.professionals().order_by("pk")[:2]
    Participant.objects.filter(pk=letter.pk).update(status="to-invite", letter_tries=0, to_phone=True)
    Participant.objects.filter(pk=tried.pk).update(status="to-invite", letter_tries=99)
    Participant.objects.filter(pk=by_post.pk).update(status="invited", by_post=True, sent_at=NOW)
    ChildFactory(family=unit.family, birth_date=None, expected_date=HELD_ON)
    found = missing_for({unit.conference.pk: "C"}, today=HELD_ON, only=["invitations"])[unit.conference.pk]
    said = [each.words for each in found]
    assert f"{places.set_aside().count()} letter not made" in said
    assert any(each.startswith(f"{places.to_make().count()} invitation") for each in said)
    assert any(each.startswith(f"{places.to_post().count()} letter") and "post" in each for each in said)
    number = places.to_be_called().count()
    assert any(each.startswith(f"{number} ") and each.endswith(" to be told") for each in said)
