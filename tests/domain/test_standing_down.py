"""Standing down: who may, for which reasons, who caused it and what follows. The truth table, and naively."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpunit.domain.standing_down import (
    DETAILS,
    DISPUTE,
    REASONS,
    Addressee,
    Known,
    Party,
    caused_by,
    expected,
    may_say,
    may_stand_down,
)
from cpunit.domain.states import CONFERENCE

NOTHING_KNOWN = Known()
KEPT = Known(invitations_in_time=True, is_quorate=True, report_signed_off=True, report_shared_in_time=True)
MISSED = Known(
    invitations_in_time=False, is_quorate=False, report_signed_off=False, report_shared_in_time=False
)
DONE = ""
OTHERWISE = {
    "invitations-late": "Every invitation went out in time, by what is recorded here: say what was wrong.",
    "not-quorate": "The conference is quorate, by what is recorded here: say what was wrong.",
    "report-unfinished": (
        "The social work report is here and signed off, by what is recorded here: say what was wrong."
    ),
    "report-not-shared": (
        "The social work report was shared with the family in time, by what is recorded here: say what was "
        "wrong."
    ),
}
WORKER, MANAGER, UNIT = (Addressee(party) for party in (Party.WORKER, Party.TEAM_MANAGER, Party.UNIT))


def refused(reason: str, known: Known, *, why: str = "", state: str = "booked", chair: bool = True) -> str:
    refusal = may_stand_down(reason, why=why, known=known, state=state, chair="Ada Finch", is_its_chair=chair)
    return refusal.sentence if refusal else DONE


@pytest.mark.parametrize("reason", REASONS)
@pytest.mark.parametrize("state", ["booked", "open"])
@pytest.mark.parametrize(
    ("known", "why", "is_done"),
    [
        (NOTHING_KNOWN, "", True),
        (MISSED, "", True),
        (KEPT, "", False),
        (KEPT, "  ", False),
        (KEPT, "One letter came back", True),
        (MISSED, "None went out", True),
    ],
)
def test_a_reason_that_the_record_denies_asks_what_was_wrong(
    reason: str, state: str, known: Known, why: str, is_done: bool
) -> None:
    assert refused(reason, known, why=why, state=state) == (DONE if is_done else OTHERWISE[reason])


@pytest.mark.parametrize(
    ("reason", "known"),
    [
        ("invitations-late", replace(KEPT, invitations_in_time=None)),
        ("not-quorate", replace(KEPT, is_quorate=None)),
        ("report-unfinished", replace(KEPT, report_signed_off=None)),
        ("report-not-shared", replace(KEPT, report_shared_in_time=None)),
    ],
)
def test_what_is_kept_of_the_other_three_denies_nothing(reason: str, known: Known) -> None:
    assert refused(reason, known) == DONE


@pytest.mark.parametrize(("known", "state"), list(product([NOTHING_KNOWN, KEPT, MISSED], CONFERENCE.states)))
def test_nobody_but_its_chair_stands_it_down_whatever_is_known(known: Known, state: str) -> None:
    for reason in (*REASONS, "tired"):
        assert refused(reason, known, why="It must be", state=state, chair=False) == (
            "Only its chair, Ada Finch, stands this conference down."
        )


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("requested", "Only a conference that is booked or open is stood down: this one is requested."),
        ("booked", DONE),
        ("open", DONE),
        ("closed", "Only a conference that is booked or open is stood down: this one is closed."),
        ("stood-down", "Only a conference that is booked or open is stood down: this one is stood down."),
        ("cancelled", "Only a conference that is booked or open is stood down: this one is cancelled."),
    ],
)
def test_what_is_not_booked_or_is_over_is_not_stood_down(state: str, sentence: str) -> None:
    assert refused("not-quorate", MISSED, state=state) == sentence


@pytest.mark.parametrize("reason", ["", "tired", "Not quorate"])
def test_there_are_four_reasons_and_no_other(reason: str) -> None:
    assert len(REASONS) == 4
    assert refused(reason, MISSED) == "Choose for which of the four reasons it is stood down."


@pytest.mark.parametrize(
    ("reason", "known", "whom"),
    [
        ("invitations-late", Known(), [UNIT]),
        ("invitations-late", Known(details_late=True), [WORKER, MANAGER]),
        ("invitations-late", Known(absent=("Health",)), [UNIT]),
        (
            "not-quorate",
            Known(absent=("Health", "Police")),
            [Addressee(Party.AGENCY, "Health"), Addressee(Party.AGENCY, "Police")],
        ),
        (
            "not-quorate",
            Known(absent=("Health",), details_late=True),
            [Addressee(Party.AGENCY, "Health"), WORKER],
        ),
        ("not-quorate", Known(), [UNIT]),
        ("not-quorate", Known(details_late=True), [WORKER]),
        ("report-unfinished", Known(absent=("Health",)), [WORKER, MANAGER]),
        ("report-unfinished", Known(details_late=True), [WORKER, MANAGER]),
        ("report-not-shared", Known(absent=("Health",)), [WORKER]),
        ("report-not-shared", Known(details_late=True), [WORKER]),
    ],
)
def test_the_dispute_is_for_whoever_caused_it(reason: str, known: Known, whom: list[Addressee]) -> None:
    assert list(caused_by(reason, known)) == whom


BELONG = (
    "Agencies that do not come belong to “It was not quorate”: choose that reason, or take out the ticks."
)
REPORT = "Whom to invite has nothing to do with the report: choose another reason, or take out the tick."
TO_COME = (
    "Its day is still to come: tick the agencies that said that they would not come, or say what is missing."
)


@pytest.mark.parametrize(
    ("reason", "absent", "late", "before", "why", "sentence"),
    [
        ("not-quorate", (), False, False, "", DONE),
        ("not-quorate", (), False, True, "", TO_COME),
        ("not-quorate", (), False, True, "  ", TO_COME),
        ("not-quorate", (), False, True, "The school withdrew", DONE),
        ("not-quorate", ("Health",), False, True, "", DONE),
        ("not-quorate", (), True, True, "", TO_COME),
        ("not-quorate", (), True, False, "", DONE),
        ("invitations-late", (), True, True, "", DONE),
        ("invitations-late", ("Health",), False, False, "", BELONG),
        ("report-unfinished", ("Health",), False, True, "", BELONG),
        ("report-unfinished", (), True, True, "", REPORT),
        ("report-not-shared", (), True, False, "It was", REPORT),
        ("report-not-shared", (), False, True, "", DONE),
    ],
)
def test_what_the_chair_says_goes_with_the_reason(
    reason: str, absent: tuple[str, ...], late: bool, before: bool, why: str, sentence: str
) -> None:
    refusal = may_say(reason, why=why, absent=absent, details_late=late, is_before_the_day=before)
    assert (refusal.sentence if refusal else DONE) == sentence


@given(
    st.sampled_from(list(REASONS)),
    st.booleans(),
    st.lists(st.sampled_from(["Health", "Police", "School"]), unique=True),
)
def test_there_is_always_somebody_and_an_agency_only_where_agencies_stayed_away(
    reason: str, late: bool, absent: list[str]
) -> None:
    whom = caused_by(reason, Known(details_late=late, absent=tuple(absent)))
    assert whom and len(set(whom)) == len(whom)
    named = [each.agency for each in whom if each.party is Party.AGENCY]
    assert named == (absent if reason == "not-quorate" else [])
    assert all(bool(each.agency) is (each.party is Party.AGENCY) for each in whom)
    nobody_named = reason == "not-quorate" and not absent
    own_fault = (reason == "invitations-late" or nobody_named) and not late
    assert (UNIT in whom) is own_fault
    assert own_fault is (list(whom) == [UNIT])


@given(st.dates(date(2024, 1, 1), date(2027, 1, 1)), st.integers(-30, 60))
def test_both_are_expected_and_neither_before_the_chair_decided(day: date, ahead: int) -> None:
    conference_on = day + timedelta(days=ahead)
    due = {each.key: each.due for each in expected(stood_down_on=day, conference_on=conference_on)}
    assert due == {
        "safety-plan": day,
        "child-in-need-meeting": conference_on if conference_on > day else day,
    }


def test_each_reason_and_what_follows_stands_in_the_handbook() -> None:
    follows = expected(stood_down_on=date(2025, 6, 2), conference_on=date(2025, 6, 4))
    for source in (*(each.source for each in (*REASONS.values(), *follows)), DISPUTE, DETAILS):
        assert source.document.startswith("Kirklees, Child Protection Conference Chair Handbook, chapter 4")
        assert source.passage
    assert [each.label for each in REASONS.values()] == [
        "The invitations did not go out in time",
        "It was not quorate",
        "The social work report was not completed and signed off by the team manager",
        "The social work report was not shared with the family in time",
    ]
