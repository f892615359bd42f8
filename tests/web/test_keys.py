"""The keys of the keyboard: a letter for each place, and a line of the list for each key."""

from types import SimpleNamespace

import pytest

from cpunit.web.context import PLACES
from cpunit.web.keys import SWITCHED, keys_on, offered, rows

ALL = list(SWITCHED)


def test_each_place_has_a_letter_of_its_own_out_of_its_name() -> None:
    letters = [place.key for place in PLACES]
    assert len(set(letters)) == len(letters)
    assert all(len(place.key) == 1 and place.key in place.label.lower() for place in PLACES)


def test_no_letter_of_a_place_is_a_key_by_itself() -> None:
    assert not {place.key for place in PLACES} & {"g", "/", "?"}


@pytest.mark.parametrize(
    ("user", "on"),
    [
        (None, []),
        (SimpleNamespace(keys_off=[]), ALL),
        (SimpleNamespace(keys_off=["places"]), ["search", "list"]),
        (SimpleNamespace(keys_off=ALL), []),
    ],
)
def test_on_is_what_somebody_signed_in_has_not_switched_off(user: object, on: list[str]) -> None:
    assert keys_on(user) == on


def test_who_may_not_search_is_offered_no_key_for_it() -> None:
    assert list(offered(True)) == ALL
    assert list(offered(False)) == ["places", "list"]


def test_the_list_tells_every_key_and_which_are_off() -> None:
    places = [{"key": "t", "label": "Today"}]
    listed = rows(on=["list"], places=places, may_search=True)
    told = {" ".join(row.presses): (row.does, row.is_off) for row in listed}
    assert told["/"] == ("Find a child", True)
    assert told["g t"] == ("Today", True)
    assert told["?"] == ("This list", False)
    assert not told["Alt ↓"][1], "with Alt nobody presses it unmeant"
    assert [row.presses for row in rows(on=ALL, places=places, may_search=False)] == [("g", "t"), ("?",)]
