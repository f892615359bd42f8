"""What is said of several children alike is said once, and tells nothing by how it is grouped."""

from types import SimpleNamespace
from typing import Any

import pytest

from conferences.minutes.alike import decided_in_short, names_of_all, views_alike, without_view
from cpunit.people.models import Child

NAMES = ("Ada", "Ben", "Cy", "Di", "Ed")
CHILDREN = [Child(pk=nth, first_name=name, last_name="Marsh") for nth, name in enumerate(NAMES, 1)]


def view(child: Child, whose: str, **facts: Any) -> Any:
    said = {"in_words": "Plan, neglect", "safety_scale": 3, "reasons": "As the report says"}
    return SimpleNamespace(
        participant_id=whose, whose=whose, child=child, child_id=child.pk, **{**said, **facts}
    )


def part(child: Child, *views: Any, **facts: Any) -> Any:
    return SimpleNamespace(child=child, views=list(views), **facts)


def test_all_of_more_than_a_few_are_counted_and_others_are_named() -> None:
    assert names_of_all(CHILDREN, CHILDREN) == "all 5 children"
    assert names_of_all(CHILDREN[:3], CHILDREN[:3]) == "Ada Marsh, Ben Marsh and Cy Marsh"
    others = [*CHILDREN[:4], Child(pk=9, first_name="Flo", last_name="Marsh")]
    assert names_of_all(others, CHILDREN).endswith("Di Marsh and Flo Marsh"), "as many, and not the same"


@pytest.mark.safety(7)
def test_views_in_the_same_words_stand_once_and_numbers_tell_them_apart_only_where_they_stand() -> None:
    first, second, third = CHILDREN[:3]
    parts = [
        part(first, view(first, "Jo"), view(first, "Mo")),
        part(second, view(second, "Jo", safety_scale=7), view(second, "Mo", reasons="Not hers")),
        part(third, view(third, "Jo")),
    ]

    def told(*, are_numbers_named: bool) -> list[tuple[str, str]]:
        found = views_alike(parts, are_numbers_named=are_numbers_named)
        return [(each.first.whose, each.names) for each in found]

    assert told(are_numbers_named=False) == [("Jo", ""), ("Mo", first.name), ("Mo", second.name)]
    assert told(are_numbers_named=True)[:2] == [("Jo", f"{first.name} and {third.name}"), ("Jo", second.name)]
    assert without_view(parts) == "" and without_view([*parts, part(CHILDREN[3])]) == CHILDREN[3].name
    assert without_view([part(first)]) == "", "where none stands of anybody, that is said otherwise"


def test_what_was_decided_stands_in_a_line_as_it_counts_by_now() -> None:
    decided = SimpleNamespace(told_to_family="Child protection plan, neglect")
    parts = [part(child, decision=decided, corrections=[]) for child in CHILDREN]
    assert decided_in_short(parts) == [("All 5 children", "Child protection plan, neglect")]
