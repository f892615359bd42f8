"""Whoever asks for copies, and whoever releases them, is told which name would print as boxes."""

import pytest
import time_machine

from conferences.closing.actions.ask_for_plan import ask_for_family_copies
from cpunit.papers.printable import prints_as_boxes, said_of_boxes
from cpunit.release.actions.make_copies import make_copies
from tests.conferences.live.two_people import signed_in
from tests.conferences.world import NOW, World
from tests.worlds import laid
from tests.worlds.stages import closed

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
