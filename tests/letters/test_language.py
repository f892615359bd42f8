"""What a unit may write in its letters: facts by name; nothing that takes long, grows or reads more."""

import time

import pytest

from cpunit.domain.letter_kinds import LetterKind
from cpunit.domain.letter_words import LETTERS
from cpunit.letters.language import FILTERS, NotWritten, written, wrong_in

LETTER = LETTERS[LetterKind.REPORT_BACK]
GOOD = "Dear {{ reader }},\n\n{{ conference }}: {{ page }}\n"


@pytest.mark.parametrize("kind", list(LetterKind))
def test_the_products_own_words_are_right_with_every_fact_and_with_none_that_may_lack(
    kind: LetterKind,
) -> None:
    letter = LETTERS[kind]
    assert wrong_in(letter.words, letter) == []
    some = {fact.name: "" if fact.may_lack else fact.example for fact in letter.facts}
    for facts in (letter.examples, some):
        text = written(letter.words, facts)
        assert "{" not in text and "\n\n\n" not in text and "  " not in text
        assert all(facts[fact.name] in text for fact in letter.facts if fact.needed)
    assert len(letter.names) == len(letter.facts)


@pytest.mark.parametrize(
    ("words", "line", "what"),
    [
        (GOOD + "\n{{ surname }}", 5, "“surname” is no fact of this letter: “conference”, “page”"),
        (GOOD + "{% if surname %}a{% endif %}", 4, "“surname” is no fact"),
        (GOOD + "{% if reader %}\n{% else %}{{ hidden }}{% endif %}", 5, "“hidden” is no fact"),
        (GOOD + "{{ reader.__class__.__mro__ }}", 4, "“reader.__class__.__mro__” is no fact"),
        (GOOD + "{{ reader['__class__'] }}", 4, "is no fact"),
        (GOOD + "{{ __builtins__ }}", 4, "is no fact"),
        (GOOD + "{{ reader[page] }}", 4, "is no fact"),
        (GOOD + "{{ reader", 4, "this cannot be read"),
        (GOOD + "{{ }}", 0, "this cannot be read"),
        (GOOD + "{% if reader %}", 0, "this cannot be read"),
        (GOOD + "{% nope %}", 4, "unexpected tag"),
        (GOOD + "{{ reader | date: '%Y' }}", 4, "this changes a fact in a way that letters do not know"),
        ("Dear {{ reader }}: {{ page }}", 0, "Put in {{ conference }}: code of the conference"),
        ("{{ page }}{% if conference %}{{ reader }}{% endif %}", 0, "Put in {{ conference }}"),
        ("{{ page }}{% unless conference %}{{ conference }}{% endunless %}", 0, "Put in {{ conference }}"),
        (GOOD + "x" * 10_001, 0, "At most 10,000 characters: there are 10,0"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(words: str, line: int, what: str) -> None:
    found = wrong_in(words, LETTER)
    assert (found[0].line, what in found[0].sentence) == (line, True), found


@pytest.mark.parametrize(
    "words",
    [
        "{% for i in (1..100000000) %}a{% endfor %}",
        "{% tablerow i in (1..100000000) %}a{% endtablerow %}",
        "{% assign a = reader %}",
        "{% capture a %}b{% endcapture %}",
        "{% include 'secrets' %}",
        "{% render 'secrets' %}",
        "{% liquid\n assign a = 1 %}",
        "{% cycle 'a', 'b' %}",
        "{% increment a %}",
        "{{ reader | append: reader }}",
        "{{ reader | times: 99999999999 }}",
        "{{ 'a' | replace: 'a', reader }}",
        "{% if reader %}" * 900,
        "{% if reader %}" * 400 + "a" + "{% endif %}" * 400,
        "{{ reader" + "[reader" * 900 + "]" * 900 + " }}",
        "{% if " + " and ".join(["reader"] * 800) + " %}a{% endif %}",
        "{{ " * 3000,
        "{%" * 3000,
        "{% comment %}" * 700,
        "{{ reader " + " | upcase" * 30 + " }}",
    ],
)
def test_hostile_words_are_refused_at_once(words: str) -> None:
    began = time.perf_counter()
    found = wrong_in(GOOD + words, LETTER)
    assert found, "it is no letter"
    assert time.perf_counter() - began < 1
    assert all(len(each.sentence) < 500 for each in found)


def test_a_fact_is_never_read_as_words() -> None:
    facts = {**LETTER.examples, "reader": "{{ page }} {% for i in (1..9) %}<b>"}
    assert written("Dear {{ reader }}", facts) == "Dear {{ page }} {% for i in (1..9) %}<b>"
    assert len(written("{{ reader }}" * 700, {"reader": "a" * 100})) == 70_000
    with pytest.raises(NotWritten):
        written("{{ reader }}" * 700, {"reader": "a" * 1000})


def test_no_filter_computes_grows_or_hides_a_fact() -> None:
    assert {"default"} == FILTERS
