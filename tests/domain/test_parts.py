"""The frameworks: which conference has which parts, in one order, and what a unit may change of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpunit.domain.frameworks import FRAMEWORKS, Framework, framework_of
from cpunit.domain.frameworks.framework import Worded
from cpunit.domain.frameworks.part import EVERY_KIND, STRUCTURED
from cpunit.domain.frameworks.reports import headings, titles
from cpunit.domain.profiles import PROFILES
from cpunit.domain.rules import ConferenceKind

EVERY = list(FRAMEWORKS.values())
FAMILIES = FRAMEWORKS["strengthening-families"]
SAFETY = FRAMEWORKS["signs-of-safety"]
SAFEGUARDING = FRAMEWORKS["family-safeguarding"]
BEGIN = ("opening", "attendance", "childrens-views", "parents-views", "wider-family", "identity")
DECIDE = (
    "outline", "contingency", "views", "decisions", "dissent", "arrangements", "next-review", "telling",
)  # fmt: skip
MAPS = {
    "strengthening-families": (
        "past-harm", "danger-statements", "complicating-factors", "strengths", "safety", "safety-goals",
        "grey-areas", "safety-scale",
    ),
    "signs-of-safety": (
        "past-harm", "danger-statements", "complicating-factors", "strengths", "safety", "safety-goals",
        "next-steps", "safety-scale",
    ),
    "family-safeguarding": (
        "past-harm", "daily-life", "strengths", "domestic-abuse", "substance-misuse", "mental-health",
        "parenting", "reasons-to-change", "safety-goals", "importance", "confidence",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", ConferenceKind)
@pytest.mark.parametrize("slug", FRAMEWORKS)
def test_every_conference_hears_the_voices_then_goes_through_the_map_then_plans_and_decides_last(
    slug: str, kind: ConferenceKind
) -> None:
    everywhere = [part.key for part in FRAMEWORKS[slug].parts_of(kind) if part.kinds == EVERY_KIND]
    assert tuple(everywhere) == (*BEGIN, *MAPS[slug], *DECIDE)


@pytest.mark.parametrize("one", EVERY, ids=list(FRAMEWORKS))
def test_a_conference_looks_back_where_there_is_something_to_look_back_on(one: Framework) -> None:
    only = {kind: {p.key for p in one.parts_of(kind) if p.kinds != EVERY_KIND} for kind in ConferenceKind}
    assert only == {
        ConferenceKind.INITIAL: set(),
        ConferenceKind.REVIEW: {"plan-so-far"},
        ConferenceKind.TRANSFER_IN: {"plan-before"},
    }


def test_a_framework_has_its_own_scales_and_both_ends_say_what_they_mean() -> None:
    scales = {one.slug: {part.key: part.scale for part in one.parts if part.scale} for one in EVERY}
    assert {slug: list(each) for slug, each in scales.items()} == {
        "strengthening-families": ["safety-scale"],
        "signs-of-safety": ["safety-scale"],
        "family-safeguarding": ["importance", "confidence"],
    }
    for each in scales.values():
        assert all(scale.low and scale.high for scale in each.values())
    # Professionals say with their views how safe the children are, and not how ready a parent is.
    with_views = {slug: {scale.has_views for scale in each.values()} for slug, each in scales.items()}
    assert with_views["family-safeguarding"] == {False}
    assert with_views["strengthening-families"] == with_views["signs-of-safety"] == {True}


@pytest.mark.parametrize("one", EVERY, ids=list(FRAMEWORKS))
def test_what_is_asked_about_each_child_fits_its_age(one: Framework) -> None:
    """LDS-9: a baby has no sexual orientation, and nobody knows yet whether an unborn child is a girl."""
    (prompts,) = [part.prompts for part in one.parts if part.prompts]
    asked = {age: [each.key for each in prompts if each.is_asked_at(age)] for age in (None, 0, 10, 11)}
    assert asked[None] == ["ethnicity", "culture", "language", "religion", "disability"]
    assert asked[0] == asked[10] == ["ethnicity", "culture", "language", "religion", "gender", "disability"]
    assert len(asked[11]) == len(prompts) == 7


@pytest.mark.parametrize("one", EVERY, ids=list(FRAMEWORKS))
def test_every_framework_has_every_structured_part_and_a_source(one: Framework) -> None:
    keys = [part.key for part in one.parts]
    assert len(set(keys)) == len(keys)
    assert {part.key for part in one.parts if not part.is_written} == set(STRUCTURED)
    assert all(part.ask for part in one.written)
    assert one.source


@pytest.mark.parametrize(
    ("profile", "slug"),
    [
        ("default", "strengthening-families"),
        ("kirklees", "strengthening-families"),
        ("leeds", "strengthening-families"),
        ("bath-and-north-east-somerset", "strengthening-families"),
        ("wakefield", "signs-of-safety"),
        ("surrey", "family-safeguarding"),
    ],
)
def test_a_profile_names_its_framework(profile: str, slug: str) -> None:
    assert framework_of(PROFILES[profile]).slug == slug
    assert set(PROFILES[profile].frameworks) <= set(FRAMEWORKS)


@given(st.permutations([part.key for part in FAMILIES.written]))
def test_a_unit_orders_headings_within_their_column_and_loses_none(keys: list[str]) -> None:
    own = {part.key: part for part in FAMILIES.written}
    worded = FAMILIES.worded(Worded(key=key, title=own[key].title, ask=own[key].ask) for key in keys)
    assert [part.group for part in worded.parts] == [part.group for part in FAMILIES.parts]
    assert {part.key for part in worded.parts} == {part.key for part in FAMILIES.parts}
    for group in {part.group for part in FAMILIES.written}:
        wanted = [key for key in keys if own[key].group == group]
        assert [part.key for part in worded.written if part.group == group] == wanted
    structured = [part for part in worded.parts if not part.is_written]
    assert structured == [part for part in FAMILIES.parts if not part.is_written]


def test_words_of_one_heading_change_that_alone_and_unknown_ones_are_let_go() -> None:
    worded = SAFETY.worded(
        [Worded(key="past-harm", title="Hurt", ask="What hurt them?"), Worded(key="gone", title="X", ask="Y")]
    )
    changed = [(a, b) for a, b in zip(SAFETY.parts, worded.parts, strict=True) if a != b]
    assert [(a.key, b.title, b.ask) for a, b in changed] == [("past-harm", "Hurt", "What hurt them?")]
    assert SAFETY.worded([]) == SAFETY


@pytest.mark.parametrize(
    ("one", "agency", "worker"),
    [
        (
            FAMILIES,
            "past-harm danger-statements complicating-factors strengths safety",
            (
                "parents-views wider-family identity past-harm danger-statements complicating-factors "
                "strengths safety"
            ),
        ),
        (
            SAFETY,
            "past-harm danger-statements complicating-factors strengths safety safety-goals",
            (
                "parents-views wider-family identity past-harm danger-statements complicating-factors "
                "strengths safety safety-goals"
            ),
        ),
        (
            SAFEGUARDING,
            "past-harm daily-life strengths domestic-abuse substance-misuse mental-health parenting",
            (
                "parents-views wider-family identity past-harm daily-life strengths domestic-abuse "
                "substance-misuse mental-health parenting"
            ),
        ),
    ],
)
def test_a_report_is_written_under_the_headings_of_the_framework(
    one: Framework, agency: str, worker: str
) -> None:
    parts = one.parts_of(ConferenceKind.INITIAL)
    of_agency = [each.key for each in headings(parts, is_social_work_report=False)]
    of_worker = [each.key for each in headings(parts, is_social_work_report=True)]
    assert of_agency == ["childrens-views", "contact", *agency.split(), "our-view", "recommended"]
    assert of_worker == ["childrens-views", "contact", *worker.split(), "our-view", "draft-plan"]
    assert set(of_agency) | set(of_worker) <= set(titles())
