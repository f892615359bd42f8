"""The order of a conference: who is out for which part, and when each child comes in."""

import pytest

from cpunit.domain.agenda import WAYS, KeptOut, agenda
from cpunit.domain.frameworks.part import BEGIN, VOICES

GROUPS = [(BEGIN, ["Opening"]), (VOICES, ["The children’s own views"]), ("Decide", ["Decision"])]
FATHER = KeptOut(1, "Joost", "the assault", ("Decide",))


@pytest.mark.requirement("LDS-3")
def test_who_is_kept_from_a_part_is_out_for_it_alone() -> None:
    order = agenda(GROUPS, kept=[FATHER], children=[])
    assert [item.title for item in order.items] == [BEGIN, VOICES, "Decide"]
    assert order.out_of("Decide") == (FATHER,)
    assert order.out_of(BEGIN) == order.out_of("no part of it") == ()
    assert not order.unplaced


@pytest.mark.requirement("LDS-4")
def test_a_part_that_no_heading_names_is_not_lost() -> None:
    in_words, other_words = KeptOut(2, "Ada", "the assault"), KeptOut(3, "Bo", "it", ("An older heading",))
    order = agenda(GROUPS, kept=[FATHER, in_words, other_words], children=[])
    assert order.unplaced == (in_words, other_words)


@pytest.mark.requirement("LDS-3")
@pytest.mark.parametrize("way", list(WAYS))
def test_each_way_of_taking_part_has_its_place(way: str) -> None:
    order = agenda(GROUPS, kept=[], children=[("Abel", way)])
    said = {item.title: item.children for item in order.items if item.children}
    assert said == {BEGIN if way == "whole" else VOICES: (f"Abel {WAYS[way][1]}",)}
    assert not order.not_agreed


@pytest.mark.parametrize("way", ["", "not-yet"])
def test_what_is_not_agreed_is_said(way: str) -> None:
    assert agenda(GROUPS, kept=[], children=[("Abel", way)]).not_agreed == ("Abel",)
