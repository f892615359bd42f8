"""Truth tables of whose view counts, under each profile: a person's or an agency's, there or in writing."""

from dataclasses import replace

import pytest

from cpunit.domain.decision_rules import Counting
from cpunit.domain.decisions import Basis, Outcome, decide
from cpunit.domain.profiles import PROFILES
from cpunit.domain.quoracy import quorate
from cpunit.domain.recommended import Category, View
from cpunit.domain.refusal import Refused

from .conferring import MEANING, QUORATE, chair

N = Category.NEGLECT
BY_AGENCY = {"default", "surrey", "leeds", "wakefield"}
NOT_IN_WRITING = {"kirklees"}


def said(words: str) -> list[View]:
    """ "police:n health:- health:n(w)": agency and view of one person each; (w) where it came in writing, (a)
    where it was given to the chair alone.
    """
    return [
        View(
            professional=f"Ms {place} {agency.title()}",
            agency=agency.title(),
            plan=MEANING[how[0]][0],
            category=MEANING[how[0]][1],
            in_writing="(w)" in how,
            is_alone="(a)" in how,
        )
        for place, (agency, _, how) in enumerate(each.partition(":") for each in words.split())
    ]


def under(slug: str, words: str, **rest) -> Outcome:
    profile = PROFILES[slug]
    return decide(said(words), rule=profile.decision_rule, counting=profile.counting, quoracy=QUORATE, **rest)


def counting(slug: str = "default", **yes: bool) -> Counting:
    found = PROFILES[slug].counting
    return replace(found, **{name: replace(getattr(found, name), yes=is_so) for name, is_so in yes.items()})


@pytest.mark.requirement("WKF-18")
@pytest.mark.parametrize("slug", PROFILES)
def test_each_profile_says_whose_view_counts_and_where_it_has_that_from(slug: str) -> None:
    answers, criteria = PROFILES[slug].counting, PROFILES[slug].criteria
    assert answers.by_agency.yes is (slug in BY_AGENCY)
    assert answers.in_writing.yes is (slug not in NOT_IN_WRITING)
    assert not answers.in_writing_for_quorum.yes
    for fact in (*answers.answers, criteria):
        assert fact.source.passage
        assert ("unit default" in fact.source.sentence) is fact.is_default
    assert len(criteria.lines) == 4 and criteria.is_default is (slug != "kirklees")


@pytest.mark.requirement("WKF-18")
@pytest.mark.parametrize("slug", PROFILES)
@pytest.mark.parametrize(
    ("words", "by_agency", "by_person"),
    [
        # two probation officers against, the health visitor and the school for: two agencies to one
        ("probation:- probation:- health:n school:n", (2, 1), (2, 2)),
        ("probation:- probation:- health:n school:n police:n", (3, 1), (3, 2)),
        # an agency that is not of one mind counts neither way
        ("probation:n probation:- health:n school:n", (2, 0), (3, 1)),
        ("probation:n probation:. health:n school:n", (3, 0), (3, 0)),
    ],
)
def test_a_vote_is_an_agencys_or_a_persons(
    slug: str, words: str, by_agency: tuple[int, int], by_person: tuple[int, int]
) -> None:
    outcome = under(slug, words, chair=chair(True, N))
    assert (outcome.for_plan, outcome.against) == (by_agency if slug in BY_AGENCY else by_person)


@pytest.mark.failure(9)
def test_nobody_calls_it_consensus_where_an_agency_is_divided() -> None:
    outcome = under("wakefield", "probation:n probation:- health:n school:n")
    assert outcome.basis is Basis.MAJORITY
    assert "(2 for a plan, 0 against, 1 divided)" in outcome.sentence
    assert "Those of Probation are not of one mind, so it counts neither way." in outcome.sentence
    assert outcome.differed == ("Ms 1 Probation",)
    with pytest.raises(Refused, match="tied, 0 for a plan and 0 against: the chair decides"):
        under("wakefield", "probation:n probation:-")
    mixed = under("wakefield", "health:n health:e school:n police:n")
    assert (mixed.basis, mixed.category_basis) == (Basis.UNANIMOUS, Basis.MAJORITY)


@pytest.mark.requirement("LDS-7")
@pytest.mark.parametrize("slug", PROFILES)
def test_the_written_view_of_somebody_absent_counts_where_the_profile_has_it_so(slug: str) -> None:
    outcome = under(slug, "police:n school:n probation:n nursery:n health:n(w)")
    if slug in NOT_IN_WRITING:
        assert outcome.for_plan == 4
        tail = "4 were here; the view of Ms 4 Health came in writing and does not count."
    else:
        assert outcome.for_plan == 5
        tail = "4 were here; the view of Ms 4 Health came in writing and counts."
    assert outcome.basis is Basis.UNANIMOUS
    assert outcome.sentence.endswith(tail)


@pytest.mark.requirement("LDS-7")
def test_what_came_in_writing_alone_decides_nothing_where_it_does_not_count() -> None:
    assert under("leeds", "health:n(w)").plan
    with pytest.raises(Refused, match="came in writing alone, and here they do not count"):
        under("kirklees", "health:n(w) school:.")


@pytest.mark.requirement("LDS-7")
@pytest.mark.requirement("WKF-1")
def test_a_quorum_counts_who_is_there_and_says_which_agency_only_wrote_where_that_counts() -> None:
    three = PROFILES["wakefield"].standards.quoracy_agencies
    assert quorate(["Police", "Health"], three, in_writing=["School", "police"]) == quorate(
        ["Police", "Health"], three, in_writing=["School"]
    )
    assert quorate(["Police", "Health"], three, in_writing=["School"]).sentence == (
        "Quorate: 3 agencies represented of 3 needed: Health, Police and School. School in writing only."
    )


@pytest.mark.requirement("BNS-11")
@pytest.mark.safety(7)
def test_a_view_given_to_the_chair_alone_counts_and_is_named_nowhere() -> None:
    outcome = under("kirklees", "police:n school:n health:-(a)", chair=chair(True, N))
    assert (outcome.for_plan, outcome.against) == (2, 1)
    assert outcome.differed == ()
    assert "Health" not in outcome.sentence
    divided = under("wakefield", "health:n health:-(a) school:n police:n")
    assert "Health" not in divided.sentence


@pytest.mark.requirement("WKF-18")
def test_many_people_are_counted_in_the_sentence_and_not_named() -> None:
    words = " ".join(f"a{nth}:n(w) b{nth}:n b{nth}:n" for nth in range(5))
    sentence = decide(
        said(words), rule=PROFILES["leeds"].decision_rule, counting=counting("leeds"), quoracy=QUORATE
    ).sentence
    assert "10 were here; 5 views came in writing and count." in sentence
    assert (
        "Each agency counts once: the 2 of B0, the 2 of B1, the 2 of B2 and 2 other agencies’ as one."
        in sentence
    )
