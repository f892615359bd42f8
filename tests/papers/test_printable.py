"""Whoever asks for copies or releases them, sends invitations or edits a letter, is told which name would
print as boxes.
"""

import pytest
import time_machine

from conferences.closing.actions.ask_for_plan import ask_for_family_copies
from cpunit.papers.printable import prints_as_boxes, said_of_boxes
from cpunit.people.models import Child
from cpunit.release.actions.make_copies import make_copies
from tests.conferences.live.two_people import signed_in
from tests.conferences.world import NOW, World
from tests.factories.conferences import Unit, booked_conference
from tests.letters.test_edited import Dissenter, edited
from tests.worlds import laid
from tests.worlds.stages import a_unit, closed, ready_to_close

KANNADA = "ಕಾವ್ಯ"


@pytest.mark.parametrize("name", ["Zoë Ørsted-O’Brien", "李 小龍", "Ђорђе", "עברית", "አማርኛ", "ગુજરાતી"])
def test_what_a_face_of_ours_has_prints(name: str) -> None:
    assert prints_as_boxes(f"“{name}” … – 3 May") == []


def test_what_none_has_is_said_once_by_its_words() -> None:
    assert prints_as_boxes(f"{KANNADA} Rao, and ({KANNADA}) and བོད") == [KANNADA, "བོད"]
    assert said_of_boxes(f"{KANNADA} Rao").startswith(f"“{KANNADA}” would print as boxes")
    assert said_of_boxes("Rao") == ""


@pytest.mark.django_db
@laid(closed)
def test_it_stands_where_copies_are_asked_for_and_where_they_are_released(world: World) -> None:
    mother = world.adults[0]
    mother.name = f"{KANNADA} Rao"
    mother.save()
    code, said = world.conference.code, f"“{KANNADA}” would print as boxes"
    with time_machine.travel(NOW, tick=False):
        assert said in signed_in(world.support).get(f"/conferences/{code}/after/plan-copies/").text
        ask_for_family_copies(conference=world.conference, by=world.support, now=NOW)
        make_copies(record=world.conference.reference, now=NOW)
        assert said in signed_in(world.manager).get(f"/copies/{code}/outline-plan/0/release/").text


@pytest.mark.django_db
@laid(a_unit)
def test_it_stands_where_invitations_are_sent_and_no_longer_once_it_is_typed_in_latin_letters(
    unit: Unit,
) -> None:
    conference = booked_conference(unit).conference
    place = conference.participants.filter(person__kind="adult").select_related("person__adult").first()
    assert place is not None and place.adult is not None
    page, said = f"/conferences/{conference.code}/people/", f"“{KANNADA}” would print as boxes"
    support = signed_in(unit.support)
    assert "would print as boxes" not in support.get(page).text
    named = place.adult.name
    place.adult.name = f"{KANNADA} Rao"
    place.adult.save()
    assert said in support.get(page).text, "who is invited"
    place.adult.name = named
    place.adult.save()
    assert "would print as boxes" not in support.get(page).text
    child = Child.objects.filter(at_conferences__conference=conference).first()
    assert child is not None
    child.first_name = KANNADA
    child.save()
    assert said in support.get(page).text, "and who their letters are about"


@pytest.mark.django_db
@laid(ready_to_close)
def test_it_stands_where_a_letter_is_edited_and_where_it_is_released(world: World) -> None:
    with time_machine.travel(NOW, tick=False):
        one, said = Dissenter(world, by_email=False), f"“{KANNADA}” would print as boxes"
        assert "would print as boxes" not in one.chair.get(one.at).text
        one.who.name = f"{KANNADA} Rao"
        one.who.save()
        assert said in one.chair.get(one.at).text
        edited(one.chair, one.at, part_0="Thank you for speaking up at conference [conference].")
        assert said in one.support.get(f"{one.at}release/").text
