"""What a review asks of each risk that a plan began with (BNS-3)."""

import pytest

from cpunit.domain.looking_back import ASKED, Answer, plain


@pytest.mark.parametrize(
    ("relevant", "asked"),
    [
        ("", ["relevant"]),
        ("yes", ["lessened", "effect"]),
        ("partly", ["lessened", "effect", "sustained"]),
        ("no", ["lessened", "effect", "sustained"]),
    ],
)
def test_what_is_asked_follows_from_whether_it_is_still_a_risk(relevant: str, asked: list[str]) -> None:
    assert Answer(relevant).lacks == [ASKED[name] for name in asked]
    assert not Answer(relevant or "yes", "An aunt comes", "They sleep", "no").lacks


@pytest.mark.parametrize("relevant", ["", "yes", "partly", "no"])
@pytest.mark.parametrize("sustained", ["", "yes", "not-yet", "no"])
def test_a_risk_is_asked_about_again_until_it_is_gone_for_good(relevant: str, sustained: str) -> None:
    assert Answer(relevant, "", "", sustained).is_over == ((relevant, sustained) == ("no", "yes"))


def test_a_need_is_known_again_by_its_words() -> None:
    assert plain("  The children ARE\nalone at night. ") == plain("the children are alone at night")
