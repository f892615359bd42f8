"""Two versions of a text, compared word by word."""

from hypothesis import given
from hypothesis import strategies as st

from cpunit.domain.compared import Became, Run, compared

TEXTS = st.lists(st.sampled_from(["Kit ", "was\n", "home. ", "late ", "  ", "x"]), max_size=12).map("".join)


def test_what_was_replaced_stands_before_what_replaced_it() -> None:
    assert compared("Kit was at home.", "Kit was not at school.") == [
        Run(Became.SAME, "Kit was "),
        Run(Became.IN, "not "),
        Run(Became.SAME, "at "),
        Run(Became.OUT, "home."),
        Run(Became.IN, "school."),
    ]
    assert compared("and more", "and more Rivka") == [Run(Became.SAME, "and more"), Run(Became.IN, " Rivka")]


@given(TEXTS, TEXTS)
def test_both_versions_are_there_whole(before: str, after: str) -> None:
    runs = compared(before, after)
    assert "".join(run.words for run in runs if not run.is_in) == before
    assert "".join(run.words for run in runs if not run.is_out) == after


def test_what_was_pasted_by_the_ream_is_compared_line_by_line() -> None:
    before = "a " * 10_000
    assert compared(before, before + "b") == [Run(Became.OUT, before), Run(Became.IN, before + "b")]
    before = "x\n" * 10_000
    assert compared(before, before) == [Run(Became.SAME, before)]
    assert compared(before, before + "y") == [Run(Became.OUT, before), Run(Became.IN, before + "y")]
