"""Every cell of the timescale table, and a unit's own numbers over it."""

from dataclasses import replace
from datetime import date

import pytest

from cpunit.domain.profiles import PROFILES
from cpunit.domain.refusal import Refused
from cpunit.domain.timescales import ConferenceKind, Kind, Rule, Unit, rule_for

from . import table

UNITS = {
    "WD": Unit.WORKING_DAYS,
    "day": Unit.DAYS,
    "days": Unit.DAYS,
    "weeks": Unit.WEEKS,
    "month": Unit.MONTHS,
    "months": Unit.MONTHS,
}
MARKS = {
    ("wakefield", "initial-conference"): "WKF-3",
    ("wakefield", "minutes"): "WKF-11",
    ("wakefield", "first-core-group"): "WKF-12",
    ("wakefield", "core-group"): "WKF-12",
    ("kirklees", "conference-request"): "KRK-1",
    ("kirklees", "initial-conference"): "KRK-1",
    ("kirklees", "minutes"): "KRK-4",
    ("kirklees", "invitees-confirmed"): "KRK-6",
    ("kirklees", "first-review"): "KRK-6",
    ("leeds", "first-review"): "LDS-1",
    ("leeds", "review"): "LDS-1",
}
CELLS = [
    pytest.param(
        *cell,
        marks=[pytest.mark.requirement(MARKS[cell[:2]])] if cell[:2] in MARKS else [],
        id="-".join(map(str, cell[:3])),
    )
    for cell in table.cells()
]


def test_the_table_speaks_of_every_kind_but_half_way() -> None:
    assert {cell[1] for cell in table.cells()} == set(Kind) - {Kind.MIDWAY_REVIEW}
    assert set(PROFILES) == set(table.PROFILES)


@pytest.mark.parametrize(("profile", "kind", "conference", "amount", "unit", "stated"), CELLS)
def test_every_cell_of_the_table(
    profile: str, kind: str, conference: str, amount: int, unit: str, stated: bool
) -> None:
    rule = rule_for(Kind(kind), profile=profile, conference=ConferenceKind(conference))
    assert (rule.amount, rule.unit) == (amount, UNITS[unit])
    assert rule.backwards is (kind in table.BACKWARDS)
    assert rule.profile == profile
    assert rule.is_default is not stated
    assert ("unit default" in rule.source.sentence) is not stated
    if stated:
        assert PROFILES[profile].document in rule.source.document
        assert rule.source.passage


@pytest.mark.parametrize("profile", table.PROFILES)
@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_a_rule_for_every_conference(profile: str, kind: Kind) -> None:
    for conference in ConferenceKind:
        rule = rule_for(kind, profile=profile, conference=conference)
        assert rule.kind is kind
        assert rule.sentence


def test_a_transfer_in_conference_takes_an_initial_ones_reports() -> None:
    for profile in PROFILES:
        for kind in (Kind.SOCIAL_WORK_REPORT, Kind.AGENCY_REPORT, Kind.REPORT_TO_FAMILY):
            initial = rule_for(kind, profile=profile, conference=ConferenceKind.INITIAL)
            assert rule_for(kind, profile=profile, conference=ConferenceKind.TRANSFER_IN) == initial


@pytest.mark.requirement("WKF-3")
@pytest.mark.requirement("KRK-1")
def test_authorities_count_the_initial_conference_from_different_discussions() -> None:
    bases = {slug: rule_for(Kind.INITIAL_CONFERENCE, profile=slug).sentence for slug in PROFILES}
    assert bases["default"] == "15 working days after the strategy discussion"
    assert bases["wakefield"].endswith("the strategy discussion at which section 47 enquiries were initiated")
    assert bases["kirklees"].endswith("the strategy discussion that agreed to the conference")


@pytest.mark.requirement("KRK-8")
def test_kirklees_first_review_follows_a_transfer_in_conference_too() -> None:
    rule = rule_for(Kind.FIRST_REVIEW, profile="kirklees", conference=ConferenceKind.TRANSFER_IN)
    assert rule.sentence == "3 months after the transfer-in conference"
    assert not rule.is_default


@pytest.mark.requirement("KRK-20")
def test_kirklees_emails_the_outline_plan_within_a_working_day_of_a_virtual_conference() -> None:
    virtual = rule_for(Kind.OUTLINE_PLAN_TO_FAMILY, profile="kirklees", virtual=True)
    assert virtual.sentence == "1 working day after the virtual conference"
    assert virtual.note == "by email"
    assert rule_for(Kind.OUTLINE_PLAN_TO_FAMILY, profile="kirklees").unit is Unit.DAYS
    assert rule_for(Kind.OUTLINE_PLAN_TO_FAMILY, profile="leeds", virtual=True).unit is Unit.DAYS


@pytest.mark.requirement("BNS-7")
def test_the_plan_goes_to_the_core_group_in_bath_and_to_everyone_invited_in_wakefield() -> None:
    assert rule_for(Kind.PLAN_DISTRIBUTED, profile="bath-and-north-east-somerset").note == "to the core group"
    assert rule_for(Kind.PLAN_DISTRIBUTED, profile="wakefield").note == "to everyone invited"


def test_bath_sets_two_dates_at_the_conference_within_the_default() -> None:
    for kind, passage in (
        (Kind.FIRST_CORE_GROUP, "date of the first Core Group"),
        (Kind.FIRST_REVIEW, "date is agreed"),
    ):
        rule = rule_for(kind, profile="bath-and-north-east-somerset")
        assert rule.is_default
        assert "unit default" in rule.source.document
        assert passage in rule.source.passage
        assert "outer limit" in rule.note


def test_a_rule_says_from_when_it_is_in_force_only_where_the_document_does() -> None:
    for slug in PROFILES:
        for kind in Kind:
            rule = rule_for(kind, profile=slug)
            dated = slug == "bath-and-north-east-somerset" and not rule.is_default
            assert rule.in_force_from == (date(2017, 10, 1) if dated else None)
    assert rule_for(Kind.MINUTES, profile="kirklees").in_force_words == (
        "The date that it came into force is not stated in the document."
    )


@pytest.mark.parametrize("conference", list(ConferenceKind))
def test_midway_heads_for_the_next_review(conference: ConferenceKind) -> None:
    towards = rule_for(Kind.MIDWAY_REVIEW, profile="kirklees", conference=conference).towards
    assert towards is not None
    assert towards.kind is (Kind.REVIEW if conference is ConferenceKind.REVIEW else Kind.FIRST_REVIEW)
    assert towards.profile == "kirklees"


def test_an_unknown_profile_is_refused_with_those_there_are() -> None:
    with pytest.raises(
        Refused, match=r"no profile called “camden”: choose from default, surrey, .* and kirklees"
    ):
        rule_for(Kind.MINUTES, profile="camden")


def own(
    kind: Kind, amount: int, since: str, conference: ConferenceKind | None = None, profile: str = "kirklees"
) -> Rule:
    published = rule_for(kind, profile=profile, conference=conference or ConferenceKind.INITIAL)
    changed = published.overridden(
        amount=amount,
        unit=Unit.WORKING_DAYS,
        in_force_from=date.fromisoformat(since),
        reason="Agreed by the board",
    )
    return replace(changed, conference=conference)


class TestOwnNumbers:
    """A unit's own numbers, from a date on, with the reason."""

    def test_the_latest_in_force_wins_whatever_the_order(self) -> None:
        numbers = [own(Kind.MINUTES, 12, "2025-06-01"), own(Kind.MINUTES, 18, "2025-01-01")]
        for overrides in (numbers, numbers[::-1]):
            amounts = {
                day: rule_for(
                    Kind.MINUTES, profile="kirklees", on=date.fromisoformat(day), overrides=overrides
                ).amount
                for day in ("2024-12-31", "2025-01-01", "2025-05-31", "2025-06-01")
            }
            assert list(amounts.values()) == [20, 18, 18, 12]

    def test_it_is_explained_as_the_units_own_with_its_reason(self) -> None:
        rule = rule_for(
            Kind.MINUTES,
            profile="kirklees",
            on=date(2026, 1, 1),
            overrides=[own(Kind.MINUTES, 12, "2025-01-01")],
        )
        assert "own timescale" in rule.source.document
        assert rule.source.passage == rule.reason == "Agreed by the board"
        assert rule.in_force_words == "In force from 1 January 2025."
        assert not rule.is_default

    def test_one_conferences_number_leaves_the_others_alone(self) -> None:
        overrides = [own(Kind.SOCIAL_WORK_REPORT, 3, "2025-01-01", ConferenceKind.INITIAL)]
        amounts = {
            conference: rule_for(
                Kind.SOCIAL_WORK_REPORT,
                profile="kirklees",
                conference=conference,
                on=date(2025, 2, 1),
                overrides=overrides,
            ).amount
            for conference in ConferenceKind
        }
        assert amounts == {ConferenceKind.INITIAL: 3, ConferenceKind.TRANSFER_IN: 3, ConferenceKind.REVIEW: 5}

    def test_a_number_for_a_row_that_is_the_same_for_all_stands_for_all_until_one_has_its_own(self) -> None:
        everywhere = own(Kind.MINUTES, 12, "2025-06-01", ConferenceKind.INITIAL)
        reviews = own(Kind.MINUTES, 9, "2025-01-01", ConferenceKind.REVIEW)

        def amount(overrides: list[Rule]) -> int:
            return rule_for(
                Kind.MINUTES,
                profile="kirklees",
                conference=ConferenceKind.REVIEW,
                on=date(2025, 7, 1),
                overrides=overrides,
            ).amount

        assert amount([everywhere]) == 12
        assert amount([everywhere, reviews]) == 9

    def test_it_moves_the_half_way_mark_too(self) -> None:
        overrides = [own(Kind.FIRST_REVIEW, 40, "2025-01-01")]
        rule = rule_for(Kind.MIDWAY_REVIEW, profile="kirklees", on=date(2025, 2, 1), overrides=overrides)
        assert rule.towards is not None
        assert rule.towards.amount_words == "40 working days"

    def test_the_rule_for_a_virtual_conference_is_a_row_of_its_own(self) -> None:
        overrides = [own(Kind.OUTLINE_PLAN_TO_FAMILY, 5, "2025-01-01")]
        on = date(2025, 2, 1)
        for virtual, amount in ((False, 5), (True, 1)):
            rule = rule_for(
                Kind.OUTLINE_PLAN_TO_FAMILY, profile="kirklees", on=on, virtual=virtual, overrides=overrides
            )
            assert rule.amount == amount

    def test_without_the_day_it_cannot_be_told_which_is_in_force(self) -> None:
        with pytest.raises(ValueError, match="which day"):
            rule_for(Kind.MINUTES, overrides=[own(Kind.MINUTES, 12, "2025-01-01")])

    @pytest.mark.parametrize(
        ("amount", "unit", "reason", "sentence"),
        [
            (0, Unit.WORKING_DAYS, "Board", "whole number from 1 to 1000; 0 is not"),
            (1001, Unit.DAYS, "Board", "1001 is not"),
            (5, Unit.WORKING_DAYS, "  ", "Say why"),
            (1, Unit.HALF_WAY, "Board", "Give a number"),
        ],
    )
    def test_what_is_no_timescale_is_refused(
        self, amount: int, unit: Unit, reason: str, sentence: str
    ) -> None:
        with pytest.raises(Refused, match=sentence):
            rule_for(Kind.MINUTES).overridden(
                amount=amount, unit=unit, in_force_from=date(2025, 1, 1), reason=reason
            )
