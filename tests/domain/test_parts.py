"""The parts of a framework: which conference has which, in one order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpunit.domain.frameworks.part import EVERY_KIND
from cpunit.domain.frameworks.strengthening_families import BY_KEY, PARTS, WRITTEN, parts_of
from cpunit.domain.rules import ConferenceKind

EVERYWHERE = (
    "opening", "attendance", "childrens-views", "parents-views", "wider-family", "identity", "past-harm",
    "danger-statements", "complicating-factors", "strengths", "safety", "safety-goals", "grey-areas",
    "safety-scale", "outline", "contingency", "views", "decisions", "dissent", "arrangements", "next-review",
    "telling",
)  # fmt: skip


@pytest.mark.parametrize("kind", ConferenceKind)
def test_the_whole_map_is_gone_through_at_every_conference(kind: ConferenceKind) -> None:
    assert tuple(part.key for part in parts_of(kind) if part.kinds == EVERY_KIND) == EVERYWHERE


@given(st.sampled_from(ConferenceKind))
def test_a_conference_has_the_parts_of_its_kind_in_the_order_of_the_framework(kind: ConferenceKind) -> None:
    found = [part.key for part in parts_of(kind)]
    assert found == sorted(found, key=[part.key for part in PARTS].index)
    assert {part.key for part in PARTS} - set(found) == {
        part.key for part in PARTS if not any(each is kind for each in part.kinds)
    }


def test_every_part_has_one_key_and_is_of_some_conference() -> None:
    assert len(BY_KEY) == len(PARTS)
    assert all(part.kinds for part in PARTS)


def test_a_written_part_asks_for_something() -> None:
    assert all(part.ask for part in WRITTEN)
