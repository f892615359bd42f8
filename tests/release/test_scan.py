"""A copy is looked through as its reader would come upon it: each place with its heading and its words."""

from dataclasses import dataclass
from time import process_time

import pytest

from cpunit.domain.finder.found import What
from cpunit.domain.names_kept import Names
from cpunit.domain.whereabouts import Marks, marks_of, marks_of_name
from cpunit.domain.withheld import Plain
from cpunit.release.scan import Place, Scan, scan
from tests.domain.finder.untold import MARKS

NOTHING = Marks()


@dataclass(frozen=True)
class LookedFor:
    marks: Marks = NOTHING
    words: tuple[Plain, ...] = ()
    outsiders: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    last_names: tuple[str, ...] = ()
    at_places: tuple[tuple[str, ...], ...] = ()


HOME = marks_of("97 Alder Close\nCalderbrook", "XX6 7XX", is_protected=True)
PAGE = """<!DOCTYPE html><html lang="en"><head><title>{title}</title><style>.alder {{}}</style></head><body>
<header class="letterhead"><p>The unit</p><p>1 Civic Square<br>XX6 1AA</p><p>near XX6</p></header><main>
<h1>Minutes</h1><p>They met on <bdi>Monday</bdi>.</p>
<h2>What was <em>said</em></h2><p>{said}</p>
<section><h3>The plan</h3><dl><dt>Who</dt><dd>{plan}</dd></dl></section></main></body></html>"""


def of(kept: LookedFor, *, title: str = "Minutes", said: str = "", plan: str = "") -> Scan:
    return scan(PAGE.format(title=title, said=said, plan=plan), kept)


@pytest.mark.failure(1)
@pytest.mark.safety(1)
def test_a_hit_has_its_heading_and_the_words_around_it() -> None:
    found = of(
        LookedFor(HOME), said="He told her that it is <b>97</b> Al<bdi>der</bdi><br>Clse, by the bridge."
    )
    (hit,) = found.hits
    before, after = "He told her that it is ", ", by the bridge."
    assert hit == Place(What.ADDRESS, "What was said", before, "97 Alder Clse", after)
    assert not found.questions


@pytest.mark.failure(1)
@pytest.mark.parametrize("hidden", ["{title}", '<img alt="{}">', '<a href="mailto:at%20{}">x</a>'])
def test_what_only_a_machine_reads_is_looked_through_too(hidden: str) -> None:
    where = {"title": "Alder Close"} if hidden == "{title}" else {"said": hidden.format("Alder Close")}
    assert [each.what for each in of(LookedFor(HOME), **where).hits] == [What.STREET]


@pytest.mark.safety(1)
def test_what_may_be_meant_is_a_question_and_the_units_own_address_is_none() -> None:
    kept = LookedFor(HOME | marks_of_name("Fellside Academy"))
    found = of(kept, said="She shops in XX6. Felside was full.", plan="Alder Clse")
    assert not found.hits
    assert [(each.what, each.heading, each.words) for each in found.questions] == [
        (What.HALF_POSTCODE, "What was said", "XX6"),
        (What.PLACE, "What was said", "Felside"),
        (What.STREET, "The plan", "Alder Clse"),
    ]
    assert found.questions[0].sentence == (
        "The first half of a postcode under “What was said”: “She shops in XX6. Felside was full.”"
    )


@pytest.mark.failure(3)
def test_names_of_those_of_whom_somebody_does_not_read_are_asked_about() -> None:
    kept = LookedFor(outsiders=("Jayden Okafor", "Will", "May", "Rhys"))
    found = of(
        kept,
        said="Will he come? On 3 May Jayden Okafor’s mother and rhys said: she will. Now Will is home, "
        "and so is Rhys.",
        plan="rhysling",
    )
    assert [each.words for each in found.questions] == ["Jayden Okafor’s", "rhys", "Will", "Rhys"]
    assert not found.hits
    withheld = of(LookedFor(named=("Gareth Bloom", "Mr Bloom")), said="Mr Bloom has a conviction.")
    assert [(each.what, each.words) for each in withheld.hits] == [(What.NAME, "Mr Bloom")]
    misspelt = of(LookedFor(named=("Gareth Bloom",)), said="Gareth Blom came.")
    assert [(each.what, each.words) for each in misspelt.questions] == [(What.NAME, "Gareth Blom")]


@pytest.mark.failure(3)
@pytest.mark.parametrize(
    ("who", "reader", "said", "hit", "asked"),
    [
        ("Emily Bloom", "Gareth Bloom", "Emily Price came. Mr Bloom agreed.", [], ["Emily", "Mr Bloom"]),
        ("Emily Bloom", "Gareth Bloom", "Emily Bloom came.", ["Emily Bloom"], []),
        ("Emily Hart", "Gareth Bloom", "Ms Hart came. Mr Bloom agreed.", ["Ms Hart"], []),
        ("Gareth Hart", "Gareth Bloom", "Gareth agreed.", [], []),
        ("Will Hart", "Gareth Bloom", "They asked Will to come, who will.", [], ["Will"]),
    ],
)
def test_who_is_withheld_is_meant_by_the_whole_name_and_may_be_by_the_first_or_the_readers_own(
    who: str, reader: str, said: str, hit: list[str], asked: list[str]
) -> None:
    names = Names.of(who, is_adult=True, reader=reader)
    found = of(LookedFor(named=names.sure, outsiders=names.questions), said=said)
    assert [each.words for each in found.hits] == hit
    assert [each.words for each in found.questions] == asked
    tom = Names.of("Tom Bloom", first="Tom", is_adult=False, reader="Gareth Bloom")
    about_himself = of(LookedFor(named=tom.sure, outsiders=tom.questions), said="Mr Bloom, Gareth, came.")
    assert about_himself == Scan()
    alone = of(LookedFor(last_names=("bloom",)), said="The roses bloom, and Bloom quarrels.")
    assert (alone.hits, [each.words for each in alone.questions]) == ((), ["Bloom"])
    others = of(
        LookedFor(last_names=("o’brien", "smith-jones", "will")), said="O'Brien saw Smith-Jones. Will she?"
    )
    assert [each.words for each in others.questions] == ["O'Brien", "Smith-Jones"]


@pytest.mark.safety(6)
def test_words_that_are_kept_back_are_hits_where_they_stand() -> None:
    kept = LookedFor(words=(Plain.of("I do not feel safe when he comes home late"), Plain.of("he hits")))
    found = of(kept, said="Why he hits", plan="do not feel safe when he comes home")
    assert [(each.what, each.heading) for each in found.hits] == [(What.KEPT, "The plan")]
    assert [(each.what, each.heading) for each in found.questions] == [(What.KEPT, "What was said")]


def test_an_answer_counts_for_the_same_words_and_no_others() -> None:
    first, again, other = (
        of(LookedFor(HOME), plan=plan).questions[0] for plan in ("near XX6", "Near  XX6.", "near XX6 and on")
    )
    assert first.mark == again.mark != other.mark


def test_nothing_and_rubbish_are_read_and_a_long_page_takes_little_time() -> None:
    for rubbish in ("", " ", "<", "<p>&#0;<b></p>", "no page at all", "<!-- 97 Alder Close -->"):
        assert scan(rubbish, LookedFor(HOME)) == Scan()
    said = "<p>He lives with his mother and goes to school in the town, and 12 people met there.</p>" * 490
    kept = LookedFor(MARKS, outsiders=tuple(f"Name{at} Sur{at}" for at in range(40)))
    began = process_time()
    of(kept, said=said)
    assert process_time() - began < 0.4


@pytest.mark.failure(3)
def test_a_first_name_within_that_of_somebody_at_work_is_theirs_and_a_sentence_is_asked_about_once() -> None:
    kept = LookedFor(outsiders=("Ben", "Ada"))
    said = "Taken by Ben Osei. Ben hit Ada, and Ada ran. Then Ada slept."
    found = scan(PAGE.format(title="Minutes", said=said, plan=""), kept, staff=lambda: ("Ben Osei",))
    asked = [(each.words, each.before) for each in found.questions]
    assert [words for words, _ in asked] == ["Ben", "Ada", "Ada"], "once a sentence"
    assert asked[0][1].endswith("Ben Osei. ")
