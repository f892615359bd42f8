"""Parts of a text are left out with a mark that nobody can type, or without a gap."""

import pytest

from cpunit.domain.left_out_parts import MARK, Part, as_typed, says_something, stands_in, without

SAID = "I went there on Friday. She lives at 9 Elm Row, with Gary. I’m not “angry”."


@pytest.mark.parametrize(
    ("words", "is_marked", "left"),
    [
        ("She lives at 9 Elm Row, with Gary.", False, "I went there on Friday. I’m not “angry”."),
        ("she  lives at 9\nElm row, with Gary", False, "I went there on Friday. I’m not “angry”."),
        ("at 9 Elm Row", True, f"I went there on Friday. She lives {MARK}, with Gary. I’m not “angry”."),
        ("at 9 Elm Row", False, "I went there on Friday. She lives, with Gary. I’m not “angry”."),
        ("I went there on Friday", False, "She lives at 9 Elm Row, with Gary. I’m not “angry”."),
        ('I\'m not "angry"', False, "I went there on Friday. She lives at 9 Elm Row, with Gary."),
        ("Gar", True, SAID),
    ],
)
def test_a_part_is_left_out_as_it_stands_with_a_mark_or_no_gap(
    words: str, is_marked: bool, left: str
) -> None:
    assert stands_in(words, SAID) == (left != SAID)
    assert without(SAID, [Part(words, is_marked)]) == left


def test_lines_of_which_nothing_is_left_go_and_the_longest_part_goes_first() -> None:
    text = "First.\n\nShe hid with Nan.\n\nLast, with Nan."
    assert without(text, [Part("She hid with Nan", False)]) == "First.\n\nLast, with Nan."
    parts = [Part("with Nan", True), Part("She hid with Nan", False)]
    assert without(text, parts) == f"First.\n\nLast, {MARK}."
    assert not says_something(without("Nan.", [Part("Nan", True)]))
    assert without(f"a{MARK}b", []) == "ab", "nobody types the mark"


def test_all_else_stays_as_it_was_said() -> None:
    said = "What?! ...  He  said, e.g., so .\n\n\nI hid with Nan, and  I ran..."
    assert without(said, [Part("with Nan", False)]) == said.replace(" with Nan", "")
    assert without(said, [Part("with Nan", True)]) == said.replace("with Nan", MARK)
    assert without(said, [Part("I hid with Nan, and  I ran...", False)]) == said[: said.index("\n")]


@pytest.mark.parametrize(
    "typed",
    ["[left out]", "[ LEFT OUT ]", "[left-out]", "［left out］", "【a part is left out】", "[left<br>out]"],
)
def test_what_is_typed_in_brackets_never_reads_as_the_mark(typed: str) -> None:
    read = as_typed(f"<p>He was {typed} of it [and so on].</p>")
    assert read == f"<p>He was ({typed[1:-1]}) of it [and so on].</p>"


def test_the_mark_itself_stays() -> None:
    drawn = '<span class="left-out">left out</span> [1] They left. Out [of town].'
    assert as_typed(drawn) == drawn
    between = f"a {MARK}. I left out {MARK}"
    assert as_typed(between) == between
