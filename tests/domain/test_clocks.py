"""Which of several strategy discussions starts the clock: by profile, and against a naive reading."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpunit.domain.clocks import Discussion, Start, start_of, starts
from cpunit.domain.profiles import PROFILES
from cpunit.domain.rules import Kind, Rule
from cpunit.domain.timescales import rule_for

FIRST, SECOND, THIRD = date(2025, 6, 2), date(2025, 6, 9), date(2025, 6, 16)
AYA = frozenset({"aya"})


def rule(profile: str) -> Rule:
    return rule_for(Kind.INITIAL_CONFERENCE, profile=profile)


def held(
    code: str,
    day: date,
    *,
    agreed: date | None = None,
    enquiries: bool = True,
    children: frozenset[str] = AYA,
) -> Discussion:
    return Discussion(code=code, held_on=day, children=children, has_enquiries=enquiries, agreed_on=agreed)


INITIATED = held("S1", FIRST)
AGREED_AT_ONCE = held("S1", FIRST, agreed=FIRST)
AGREED_LATER = held("S1", FIRST, agreed=SECOND)
NOTHING = held("S1", FIRST, enquiries=False)

TABLE = [
    ("none", [], None, None),
    ("enquiries go on", [INITIATED], ("S1", FIRST), None),
    ("one agreed at once", [AGREED_AT_ONCE], ("S1", FIRST), ("S1", FIRST)),
    ("one agreed by a later talk", [AGREED_LATER], ("S1", FIRST), ("S1", SECOND)),
    ("no further action", [NOTHING], None, None),
    (
        "the first began enquiries, the second agreed",
        [INITIATED, held("S2", SECOND, agreed=SECOND)],
        ("S1", FIRST),
        ("S2", SECOND),
    ),
    (
        "the first came to nothing",
        [NOTHING, held("S2", SECOND, agreed=THIRD)],
        ("S2", SECOND),
        ("S2", THIRD),
    ),
    (
        "both agreed: the later one starts nothing anew",
        [held("S2", SECOND, agreed=SECOND), AGREED_AT_ONCE],
        ("S1", FIRST),
        ("S1", FIRST),
    ),
    (
        "the one held first agreed last",
        [held("S1", FIRST, agreed=THIRD), held("S2", SECOND, agreed=SECOND)],
        ("S1", FIRST),
        ("S2", SECOND),
    ),
    (
        "two on one day",
        [held("S2", FIRST, agreed=FIRST), AGREED_AT_ONCE],
        ("S2", FIRST),
        ("S2", FIRST),
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("discussions", "by_enquiries", "by_agreement"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE]
)
def test_which_discussion_starts_the_clock(
    discussions: list[Discussion],
    by_enquiries: tuple[str, date] | None,
    by_agreement: tuple[str, date] | None,
) -> None:
    for profile in PROFILES:
        expected = by_agreement if profile == "kirklees" else by_enquiries
        found = start_of(discussions, rule(profile))
        assert (found and (found.code, found.day)) == expected, profile


def test_the_request_is_counted_from_the_same_discussion_as_the_conference() -> None:
    discussions = [INITIATED, held("S2", SECOND, agreed=SECOND)]
    for profile in PROFILES:
        request = rule_for(Kind.CONFERENCE_REQUEST, profile=profile)
        assert start_of(discussions, request) == start_of(discussions, rule(profile))


def test_a_child_has_the_clock_of_the_discussions_about_them() -> None:
    both = frozenset({"aya", "bo"})
    discussions = [held("S1", FIRST, agreed=FIRST), held("S2", SECOND, agreed=THIRD, children=both)]
    found = starts(["aya", "bo", "cal"], discussions, rule("kirklees"))
    assert found == {"aya": Start(FIRST, "S1"), "bo": Start(THIRD, "S2"), "cal": None}
    found = starts(["aya", "bo", "cal"], discussions, rule("wakefield"))
    assert found == {"aya": Start(FIRST, "S1"), "bo": Start(SECOND, "S2"), "cal": None}


def test_it_says_which_and_when() -> None:
    assert Start(FIRST, "S26-AB12").words == "S26-AB12, Mon 2 June 2025"


@st.composite
def talks(draw: st.DrawFn) -> list[Discussion]:
    found = []
    for nth in range(draw(st.integers(0, 6))):
        day = FIRST + timedelta(days=draw(st.integers(0, 20)))
        later = draw(st.none() | st.integers(0, 20))
        found.append(
            held(
                f"S{nth}",
                day,
                agreed=None if later is None else day + timedelta(days=later),
                enquiries=draw(st.booleans()),
                children=draw(st.frozensets(st.sampled_from(["aya", "bo"]), min_size=1)),
            )
        )
    return found


@given(talks(), st.sampled_from(list(PROFILES)), st.sampled_from(["aya", "bo"]))
def test_it_agrees_with_going_through_the_diary_day_by_day(
    discussions: list[Discussion], profile: str, child: str
) -> None:
    expected = None
    for day in (FIRST + timedelta(days=nth) for nth in range(41)):
        for each in discussions:
            happened = each.agreed_on if profile == "kirklees" else each.held_on
            if expected is None and happened == day and each.has_enquiries and child in each.children:
                expected = (each.code, day)
    found = starts([child], discussions, rule(profile))[child]
    assert (found and (found.code, found.day)) == expected
