"""What a chair does before a conference: by its kind, by profile, and for children by their age."""

import pytest

from cpunit.domain.checklists import Per, checklist, is_asked_of
from cpunit.domain.profiles import PROFILES
from cpunit.domain.refusal import Refused
from cpunit.domain.rules import UNIT_DEFAULT, ConferenceKind

KINDS = [*ConferenceKind]
TEN = PROFILES["kirklees"].standards.advocacy_age


def keys(kind: ConferenceKind, profile: str, per: Per = Per.CONFERENCE) -> list[str]:
    return [row.key for row in checklist(kind, profile) if row.per is per]


def test_what_is_read_goes_by_the_kind_of_conference() -> None:
    bath = "bath-and-north-east-somerset"
    always = ["agency-reports", "queries", "monitoring-form"]
    assert keys(ConferenceKind.INITIAL, bath) == ["strategy-minutes", "section-47", "history", *always]
    assert keys(ConferenceKind.REVIEW, bath) == ["social-work-report", *always]
    assert keys(ConferenceKind.TRANSFER_IN, bath) == ["history", "social-work-report", *always]


def test_kirklees_reads_the_social_work_report_before_an_initial_conference_too() -> None:
    assert "social-work-report" in keys(ConferenceKind.INITIAL, "kirklees")
    assert "social-work-report" not in keys(ConferenceKind.INITIAL, "leeds")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("profile", PROFILES)
def test_every_row_has_a_passage_and_stands_once(kind: ConferenceKind, profile: str) -> None:
    rows = checklist(kind, profile)
    assert all(row.source.document and row.source.passage for row in rows)
    assert len({row.key for row in rows}) == len(rows)


@pytest.mark.parametrize("profile", PROFILES)
def test_a_row_cites_the_authority_s_own_document_or_says_that_it_is_a_default(profile: str) -> None:
    own = PROFILES[profile].document
    for row in checklist(ConferenceKind.REVIEW, profile):
        assert row.source.document.startswith((own, UNIT_DEFAULT)), row.key


def test_the_contact_before_is_cited_from_leeds_there_and_stands_in_elsewhere() -> None:
    of = {each: {row.key: row.source for row in checklist(ConferenceKind.REVIEW, each)} for each in PROFILES}
    leeds, surrey = of["leeds"]["purpose"], of["surrey"]["purpose"]
    assert leeds.document == "Leeds, One minute guide: child protection conference chair"
    assert surrey.document.startswith("unit default (Surrey")
    assert "Leeds" in surrey.document and surrey.passage == leeds.passage
    assert of["default"]["purpose"].document.startswith("unit default, Leeds")
    assert of["leeds"]["child-spoken"].passage.startswith("Prior to the conference date")
    assert of["surrey"]["child-spoken"].passage.startswith("Speak with the child or young person")


def asked(age: int | None, *, has_advocate: bool = False, was_there: bool = False) -> list[str]:
    rows = checklist(ConferenceKind.REVIEW, "kirklees")
    of_children = [row for row in rows if row.per in (Per.CHILD, Per.CHILD_AFTERWARDS)]
    facts = {"standard": TEN, "has_advocate": has_advocate, "was_there": was_there}
    return [row.key for row in of_children if is_asked_of(row, age=age, **facts)]


def test_what_is_asked_for_a_child_goes_by_age_advocate_and_whether_they_came() -> None:
    assert asked(None) == []
    assert asked(9) == ["child-spoken"]
    assert asked(9, has_advocate=True) == ["child-spoken", "advocate-met"]
    assert asked(10) == ["child-spoken", "advocacy-referral", "ways-to-contribute", "meeting-offered"]
    assert asked(10, was_there=True) == ["child-spoken", "advocacy-referral", "ways-to-contribute"]
    assert asked(18, has_advocate=True) == []


def test_there_is_no_list_for_an_unknown_profile() -> None:
    with pytest.raises(Refused, match="There is no profile called"):
        checklist(ConferenceKind.INITIAL, "nowhere")
