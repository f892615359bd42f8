"""What somebody keeps from others is found where it is repeated, and common speech is not taken for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpunit.domain.withheld import EVERYDAY, Plain, looks_like, repeats, straightened

KEPT = "I am afraid of dad when he drinks, and I want to live with nan."


@pytest.mark.safety(1, 6)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She says: “I am afraid of Dad when he drinks”.", True),
        ("afraid of dad   when he\ndrinks, AND I", True),
        ("AFRAIDOF DAD-when he dri\u200bnks and I", True),
        ("He wants to live with nan.", False),
        ("I am afraid of dogs when he drinks.", False),
        ("", False),
    ],
)
def test_six_words_in_a_row_are_no_chance(text: str, expected: bool) -> None:
    assert repeats(text, KEPT) is expected


@pytest.mark.safety(1, 6)
@pytest.mark.parametrize(
    ("kept", "expected"), [("Not at home", True), ("No", False), ("", False), ("Never at home", False)]
)
def test_of_a_few_words_all_count(kept: str, expected: bool) -> None:
    assert repeats("They feel safe, not at home but there.", kept) is expected


@pytest.mark.safety(1, 6)
@pytest.mark.parametrize(
    ("text", "kept", "expected"),
    [
        ("Mum: Dad drinks.", "dad drinks", True),
        ("Dad’s drinks stand there", "Dad drinks", False),
        ("The grandad drinks", "Dad drinks", False),
        ("No, nothing.", "No", False),
        ("He said: he hits me at home", "He hits me", False),
        ("Er trinkt viel", "…!", False),
    ],
)
def test_one_or_two_words_are_a_question_and_no_more(text: str, kept: str, expected: bool) -> None:
    assert looks_like(text, kept) is expected
    assert not repeats(text, kept) or not expected, "never both"


CHINESE = "爸爸喝酒的时候我很害怕，我想和奶奶一起住"
THAI = "หนูกลัวพ่อเวลาพ่อกินเหล้า หนูอยากอยู่กับยาย"
KHMER = "ខ្ញុំខ្លាចឪពុកពេលគាត់ផឹកស្រា ខ្ញុំចង់នៅជាមួយយាយ"
JAPANESE = "お父さんがお酒を飲むと怖いです。おばあちゃんと住みたい"
LAO = "ຂ້ອຍຢ້ານພໍ່ເວລາພໍ່ກິນເຫຼົ້າ ຂ້ອຍຢາກຢູ່ກັບແມ່ຕູ້"


@pytest.mark.safety(1, 6)
@pytest.mark.parametrize("kept", [CHINESE, THAI, KHMER, JAPANESE, LAO])
def test_where_no_space_stands_between_words_their_letters_are_compared(kept: str) -> None:
    middle = kept[3:-3]
    assert repeats(f"She wrote: {middle}, and was afraid.", kept)
    assert repeats(" ".join(middle), kept), "however it is spaced"
    assert not repeats("She was afraid. " + kept[:5], kept), "a word or two of it are common speech"
    for other in {CHINESE, THAI, KHMER, JAPANESE, LAO} - {kept}:
        assert not repeats(other, kept)


@pytest.mark.safety(1, 6)
def test_arabic_is_found_as_it_is_commonly_typed() -> None:
    kept = "أنا خائفة من أبي ليلة الجمعة لما يشرب"
    assert repeats("قالت: انا خائفه من ابي ليله الجمعه لما يشرب", kept)
    assert repeats("أنا خائفة من أبى لـيلة الجمعة لمّا يشرب", kept)
    assert not repeats("انا خائفه", kept)


@pytest.mark.safety(1, 6)
def test_letters_of_another_script_inside_a_word_are_read_as_what_they_look_like() -> None:
    meant = straightened("She is аfraid of dad when hе drinks, аnd")
    assert repeats(meant, KEPT) and not repeats("She is аfraid of dad when hе drinks, аnd", KEPT)
    for other in ("Она боится папу, когда он пьёт", "She is afraid. Она боится", "", "β and γ"):
        assert straightened(other) == ""


def test_a_word_or_two_without_spaces_are_a_question() -> None:
    assert looks_like("她说爸爸喝酒了", "爸爸喝酒")
    assert not repeats("她说爸爸喝酒了", "爸爸喝酒")
    assert repeats("她说爸爸打我和妈妈了", "爸爸打我和妈妈")


LETTERS = st.one_of(
    st.characters(codec="utf-8", categories=("Lu", "Ll", "Lo", "Nd")), st.sampled_from("abcdeéßıİДж我怕ขយあ")
)
WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=8), min_size=1, max_size=14)
BETWEEN = st.sampled_from([" ", "  ", "\n", ", ", " – ", "… ", "\u00a0", ". “"])


@pytest.mark.safety(1, 6)
@given(WORDS, st.lists(BETWEEN, min_size=14, max_size=14), st.text(max_size=20), st.text(max_size=20))
def test_whatever_is_kept_is_found_when_it_is_quoted(
    words: list[str], gaps: list[str], before: str, after: str
) -> None:
    quoted = "".join(gap + word.swapcase() for gap, word in zip(gaps, words, strict=False))
    text, kept = Plain.of(f"{before} {quoted} {after}"), Plain.of(" ".join(words))
    assert text.repeats(kept) or text.looks_like(kept) or kept.letters in {"", *EVERYDAY}


COMMON = """I want to live with my mum and my sister because it is nice there and the dog can come with us.
We go to school every day, my teacher is kind and my friends are there. I do not like it when they shout."""


@pytest.mark.safety(6)
@given(st.integers(0, 35), st.integers(1, 5), st.text(max_size=30))
def test_up_to_five_words_of_a_longer_text_are_common_speech(first: int, number: int, after: str) -> None:
    said = " ".join(COMMON.split()[first : first + number])
    assert not repeats(f"Ella: {said} zebra {after}", COMMON)
    assert not looks_like(said, COMMON), "only what is short altogether is asked about"
