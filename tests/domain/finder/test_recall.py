"""How much the finder takes of what gives somebody away, by forms that it was told of and forms that it was
not, and how much of what gives nobody away (decision 0065).
"""

from time import process_time

import pytest

from tests.domain.finder import told, untold

IN_A_SENTENCE = "We met at {} on Monday with her aunt."
SEEDS = range(60, 64)
TAKEN = 0.99
"""Of the untold ones, as hits or as questions: 99.9% of 4,400 when this was written."""
SURE = 0.8


@pytest.mark.failure(1)
@pytest.mark.safety(1)
def test_what_was_told_is_a_hit_a_question_or_neither() -> None:
    for forms, is_found, is_sure in ((told.HITS, 1, 1), (told.QUESTIONS, 1, 0), (told.NEITHER, 0, 0)):
        for form in forms:
            text = IN_A_SENTENCE.format(form)
            found = told.MARKS.found_in(text)
            assert (bool(found), any(each.is_sure for each in found)) == (is_found, is_sure), form
            assert told.MARKS.stand_in(text) == bool(is_sure)
            assert bool(told.MARKS.hits_in(text)) == bool(is_sure)
            assert bool(told.MARKS.questions_in(form)) == bool(is_found and not is_sure), form


@pytest.mark.failure(1)
def test_of_what_was_not_told_nearly_all_is_taken() -> None:
    missed, sure, all_of_them = [], 0, 0
    for rule, meant, form in (each for seed in SEEDS for each in untold.written(seed, each=2)):
        found = untold.MARKS.found_in(f"He said that they stay near {form} since the spring.")
        all_of_them += 1
        sure += any(each.is_sure for each in found)
        if not found:
            missed.append((rule, meant, form))
    assert len(missed) <= all_of_them * (1 - TAKEN), missed
    assert sure >= all_of_them * SURE


def test_a_place_is_where_it_stands_in_the_text_as_it_was_typed() -> None:
    text = "Straße ’n’ café — “Mum’s at nine\u00adty-seven Alder Cl.”, and he rang O77OO 9OO123."
    found = told.MARKS.found_in(text)
    assert [text[each.start : each.end] for each in found] == ["nine\u00adty-seven Alder Cl", "O77OO 9OO123"]


def test_a_long_text_takes_little_time() -> None:
    """Forty thousand letters; the bound is three times what it takes on the slowest machine tried."""
    text = "He lives with his mother and goes to school in the town, and 12 people met there. " * 490
    took = []
    for _ in range(3):
        began = process_time()
        untold.MARKS.found_in(text)
        took.append(process_time() - began)
    assert min(took) < 0.1


@pytest.mark.parametrize(
    "text",
    ["x" * 40_000 + "@", "a@" + "b." * 20_000, "XX6 " * 10_000, "o0" * 20_000],
    ids=["no space", "one address", "half postcodes", "like figures"],
)
def test_a_text_that_is_made_to_take_long_does_not(text: str) -> None:
    began = process_time()
    told.MARKS.found_in(text)
    assert process_time() - began < 1
