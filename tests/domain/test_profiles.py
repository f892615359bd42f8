"""The profiles as a whole: what stands beside the dates."""

import re

import pytest

from cpunit.domain.profiles import PROFILES
from cpunit.domain.timescales import Kind


def test_the_profiles_there_are() -> None:
    assert list(PROFILES) == [
        "default",
        "surrey",
        "leeds",
        "bath-and-north-east-somerset",
        "wakefield",
        "kirklees",
    ]
    assert all(profile.slug == slug for slug, profile in PROFILES.items())


@pytest.mark.requirement("BNS-2")
@pytest.mark.parametrize(
    ("slug", "minutes", "is_default"),
    [
        ("default", 30, True),
        ("surrey", 30, True),
        ("leeds", None, False),
        ("bath-and-north-east-somerset", 30, False),
        ("wakefield", 30, True),
        ("kirklees", 30, True),
    ],
)
def test_how_long_before_a_conference_the_chair_meets_the_family(
    slug: str, minutes: int | None, is_default: bool
) -> None:
    standard = PROFILES[slug].standards.family_meeting_minutes
    assert (standard.value, standard.is_default) == (minutes, is_default)


@pytest.mark.requirement("LDS-2")
def test_chairs_have_five_years_of_experience() -> None:
    assert {profile.standards.chair_experience_years.value for profile in PROFILES.values()} == {5}
    stated = [slug for slug, one in PROFILES.items() if not one.standards.chair_experience_years.is_default]
    assert stated == ["leeds", "kirklees"]


def test_frameworks() -> None:
    assert PROFILES["surrey"].frameworks == ("family-safeguarding",)
    assert PROFILES["wakefield"].frameworks == ("signs-of-safety",)
    assert PROFILES["kirklees"].frameworks == PROFILES["leeds"].frameworks == ("strengthening-families",)


@pytest.mark.parametrize("slug", list(PROFILES))
def test_each_fact_cites_a_document_and_says_where_it_is_only_the_default(slug: str) -> None:
    profile = PROFILES[slug]
    standards = profile.standards
    facts = [
        *profile.rules,
        standards.quoracy_agencies,
        standards.advocacy_age,
        standards.family_meeting_minutes,
        standards.chair_experience_years,
        profile.decision_rule,
        profile.ladder,
        profile.chair_ladder,
    ]
    for fact in facts:
        assert fact.source.document
        assert ("unit default" in fact.source.sentence) is fact.is_default
        assert fact.is_default or fact.source.passage
        assert not re.search(r"\s\s", fact.source.sentence)
    assert {rule.kind for rule in profile.rules} == set(Kind)
