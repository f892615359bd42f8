"""Names in a sentence, whichever way they are written."""

import pytest

from cpunit.domain.words import isolated, listed


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["Ella"], "Ella"),
        (["Ella", "Finn", "Zoë"], "Ella, Finn and Zoë"),
        (["نور", "Ella", "ليلى"], "\u200e\u2068نور\u2069, Ella and \u200e\u2068ليلى\u2069"),
        (["Ann\u202eLee", "Finn"], "AnnLee and Finn"),
        (
            [f"{isolated('نور')}, your social worker,", "Ella"],
            "\u200e\u2068نور\u2069, your social worker, and Ella",
        ),
    ],
)
def test_a_comma_after_a_name_that_is_written_from_right_to_left_stays_where_it_is_read(
    names: list[str], said: str
) -> None:
    assert listed(names) == said


def test_what_closes_an_isolated_name_is_its_own_end_alone() -> None:
    assert isolated("نور\u2069 (\u202eabc)") == "\u200e\u2068نور (abc)\u2069"
