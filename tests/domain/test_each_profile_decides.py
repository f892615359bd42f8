"""One truth table of the decision for every profile, and the published page that says how each decides."""

from pathlib import Path

import pytest

from cpunit.domain.decisions import Basis, Outcome, decide
from cpunit.domain.profiles import PROFILES
from cpunit.domain.published_deciding import page
from cpunit.domain.recommended import Category
from cpunit.domain.refusal import Refused

from .conferring import INQUORATE, QUORATE, chair, views

WRITTEN = Path(__file__).parents[2] / "docs" / "deciding.md"
N, E = Category.NEGLECT, Category.EMOTIONAL
BY_MAJORITY = {"default", "leeds", "wakefield"}
CHAIRS = None
"""The views come to nothing: the chair decides, with reasons."""


def under(slug: str, letters: str, **rest) -> Outcome:
    """Each view is of another agency, so that persons and agencies count alike."""
    profile = PROFILES[slug]
    quoracy = rest.pop("quoracy", QUORATE)
    return decide(
        views(letters), rule=profile.decision_rule, counting=profile.counting, quoracy=quoracy, **rest
    )


@pytest.mark.requirement("WKF-18", "KRK-14", "SUR-3")
@pytest.mark.failure(9)
@pytest.mark.parametrize("slug", PROFILES)
@pytest.mark.parametrize(
    ("letters", "by_majority", "by_the_chair"),
    [
        ("nnn", (True, Basis.UNANIMOUS), (True, Basis.UNANIMOUS)),
        ("---", (False, Basis.UNANIMOUS), (False, Basis.UNANIMOUS)),
        ("nn.", (True, Basis.CONSENSUS), (True, Basis.CONSENSUS)),
        ("-..", (False, Basis.CONSENSUS), (False, Basis.CONSENSUS)),
        ("nn-", (True, Basis.MAJORITY), CHAIRS),
        ("n--", (False, Basis.MAJORITY), CHAIRS),
        ("nn-.", (True, Basis.MAJORITY), CHAIRS),
        ("n-", CHAIRS, CHAIRS),
        ("nn--..", CHAIRS, CHAIRS),
    ],
)
def test_whether_a_plan_is_needed(
    slug: str,
    letters: str,
    by_majority: tuple[bool, Basis] | None,
    by_the_chair: tuple[bool, Basis] | None,
) -> None:
    expected = by_majority if slug in BY_MAJORITY else by_the_chair
    if expected is None:
        with pytest.raises(Refused, match="the chair decides"):
            under(slug, letters)
        for plan in (True, False):
            with pytest.raises(Refused, match="reasons"):
                under(slug, letters, chair=chair(plan, N if plan else None, reasons=""))
            decided = under(slug, letters, chair=chair(plan, N if plan else None))
            assert (decided.plan, decided.basis) == (plan, Basis.CHAIR)
        return
    plan, basis = expected
    alone = under(slug, letters)
    assert (alone.plan, alone.basis) == (plan, basis)
    overruled = {"chair": chair(not plan, None if plan else N)}
    assert under(slug, letters, **overruled).basis is Basis.OVERRIDE, "either way, and with reasons"
    with pytest.raises(Refused, match="record the reasons"):
        under(slug, letters, chair=chair(not plan, None if plan else N, reasons=""))


@pytest.mark.requirement("KRK-14")
@pytest.mark.parametrize("slug", PROFILES)
@pytest.mark.parametrize(
    ("letters", "by_majority", "by_the_chair"),
    [
        ("nnn", Basis.UNANIMOUS, Basis.UNANIMOUS),
        ("nn.", Basis.CONSENSUS, Basis.CONSENSUS),
        ("nne", Basis.MAJORITY, CHAIRS),
        ("ne", CHAIRS, CHAIRS),
        ("nnep", CHAIRS, CHAIRS),
    ],
)
def test_under_which_category(
    slug: str, letters: str, by_majority: Basis | None, by_the_chair: Basis | None
) -> None:
    expected = by_majority if slug in BY_MAJORITY else by_the_chair
    if expected is None:
        with pytest.raises(Refused, match="chair chooses exactly one"):
            under(slug, letters)
    else:
        assert (under(slug, letters).category, under(slug, letters).category_basis) == (N, expected)
    chosen = under(slug, letters, chair=chair(None, E))
    assert (chosen.category, chosen.category_basis) == (E, Basis.OVERRIDE if expected else Basis.CHAIR)


@pytest.mark.requirement("WKF-1")
@pytest.mark.parametrize("slug", PROFILES)
def test_nothing_is_decided_without_a_view_or_without_a_quorum_and_a_reason(slug: str) -> None:
    with pytest.raises(Refused, match="at least one professional’s view"):
        under(slug, "...", chair=chair(True, N))
    with pytest.raises(Refused, match="Not quorate"):
        under(slug, "nn", quoracy=INQUORATE)
    assert under(slug, "nn", quoracy=INQUORATE, inquorate_reason="Nobody can wait").plan


def test_the_published_page_is_as_the_rows_are() -> None:
    assert WRITTEN.read_text(encoding="utf-8") == page()
    (line,) = [each for each in page().splitlines() if each.startswith("| Whose is a vote |")]
    assert line.endswith(
        "| the agency’s | (the agency’s) | (the agency’s) | each person’s | (the agency’s) | each person’s |"
    )
