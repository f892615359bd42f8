"""Every cell of the timescale table, and a unit's own numbers over it."""

from datetime import date

import pytest

from cpunit.domain.profiles import PROFILES
from cpunit.domain.refusal import Refused
from cpunit.domain.timescales import ConferenceKind, Kind, Unit, rule_for

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
WAKEFIELD_REPORTS = {"initial": "WKF-6", "review": "WKF-7"}


def marks(profile: str, kind: str, conference: str) -> list[pytest.MarkDecorator]:
    proved = MARKS.get((profile, kind))
    if profile == "wakefield" and "report" in kind:
        proved = WAKEFIELD_REPORTS[conference]
    return [pytest.mark.requirement(proved)] if proved else []


CELLS = [pytest.param(*cell, marks=marks(*cell[:3]), id="-".join(cell[:3])) for cell in table.cells()]


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


@pytest.mark.parametrize("slug", table.PROFILES)
def test_the_first_review_follows_a_transfer_in_conference_too(slug: str) -> None:
    rule = rule_for(Kind.FIRST_REVIEW, profile=slug, conference=ConferenceKind.TRANSFER_IN)
    assert rule.sentence == "3 months after the transfer-in conference"
    assert ("moved to Kirklees" in rule.source.passage) is (slug == "kirklees")


def test_kirklees_emails_the_outline_plan_within_a_working_day_of_a_virtual_conference() -> None:
    virtual = rule_for(Kind.OUTLINE_PLAN_TO_FAMILY, profile="kirklees", virtual=True)
    assert virtual.sentence == "1 working day after the virtual conference"
    assert virtual.note == "by email"
    assert rule_for(Kind.OUTLINE_PLAN_TO_FAMILY, profile="kirklees").unit is Unit.DAYS
    assert rule_for(Kind.OUTLINE_PLAN_TO_FAMILY, profile="leeds", virtual=True).unit is Unit.DAYS


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
