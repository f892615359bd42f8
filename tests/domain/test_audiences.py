"""Who reads which part of a paper: the table, and the one answer for a piece and a reader."""

import re
from dataclasses import replace
from itertools import product

import pytest

from cpunit.domain.audience_rows import ROWS, Audience, Matter, Reads
from cpunit.domain.audiences import NOT_THEIRS, STRANGER, WITHHELD, Kept, Piece, Reader, readable, why_not

MINE, OTHERS, BOTH = frozenset([1]), frozenset([2]), frozenset([1, 2])
FATHER = Reader(10, Audience.PARENT, MINE, strangers=frozenset([2, 20]))
NURSE = Reader(30, Audience.PROFESSIONAL)
UNIT = Reader(0, Audience.UNIT)
EVERY = [matter for matter in Matter if matter is not Matter.VIEW_FOR_CHAIR]
FOR_STAFF = {
    Matter.COMING_AND_GOING, Matter.TELLING, Matter.EXCLUSION_DECIDER, Matter.EXCLUSION_GROUND,
    Matter.CHILDS_NUMBER,
}  # fmt: skip


def test_each_matter_has_a_row_with_its_source_and_says_why_not() -> None:
    assert set(ROWS) == set(Matter)
    for matter, row in ROWS.items():
        assert row.source and matter.words
        some_do_not = {row.reads(audience) for audience in Audience} & {Reads.NOTHING, Reads.RELEASED}
        assert bool(row.why_not) == bool(some_do_not)
    assert all(re.match(r"[a-z]", audience.words) for audience in Audience)


@pytest.mark.safety(3, 4, 7)
@pytest.mark.failure(3)
def test_the_truth_table_of_what_is_read() -> None:
    for matter, children in product(Matter, (frozenset[int](), MINE, OTHERS, BOTH)):
        piece = Piece("it-1", matter, "What was said", children)
        chairs_own = matter is Matter.VIEW_FOR_CHAIR
        assert (why_not(piece, UNIT) is None) == (why_not(piece, NURSE) is None) == (not chairs_own)
        if chairs_own or matter in FOR_STAFF:
            assert why_not(piece, FATHER) == ROWS[matter].why_not
        else:
            assert why_not(piece, FATHER) == (NOT_THEIRS if children == OTHERS else None)


@pytest.mark.safety(3)
def test_the_ground_of_an_exclusion_is_read_by_the_family_once_it_is_released_to_them() -> None:
    ground = Piece("exclusion-7", Matter.EXCLUSION_GROUND, "Threats")
    released = replace(FATHER, released=frozenset(["exclusion-7"]))
    assert why_not(ground, released) is None
    assert why_not(replace(ground, key="exclusion-8"), released)
    assert why_not(Piece("", Matter.COMING_AND_GOING), released), "no key releases what is for staff"


@pytest.mark.failure(3)
def test_who_is_nothing_to_their_children_stands_nowhere_but_beside_one_of_theirs() -> None:
    other_father = frozenset([20])
    assert why_not(Piece("", Matter.ATTENDANCE, people=other_father), FATHER) == STRANGER
    assert why_not(Piece("", Matter.SAID, people=other_father), FATHER) == STRANGER
    for speaker in (20, 2):
        said = Piece("", Matter.SAID, children=MINE, speakers=frozenset([speaker]))
        assert why_not(said, FATHER) == STRANGER, "what a half-sister says of his child, or her father"
        assert why_not(said, NURSE) is None
    assert why_not(Piece("", Matter.PLAN_ROW, children=BOTH, people=other_father), FATHER) is None
    assert why_not(Piece("", Matter.ATTENDANCE, people=other_father), NURSE) is None


@pytest.mark.safety(1)
@pytest.mark.parametrize("who", [FATHER, NURSE, replace(FATHER, audience=Audience.YOUNG_PERSON)])
def test_what_is_withheld_from_somebody_they_do_not_read_whatever_they_are(who: Reader) -> None:
    said = "The school bus stops right by the old mill in the morning"
    for kept, piece in (
        (Kept(pieces=frozenset(["entry-3"])), Piece("entry-3", Matter.SAID, "Anything")),
        (Kept(children=MINE), Piece("", Matter.CHILD, children=MINE)),
        (Kept(people=frozenset([11])), Piece("", Matter.ATTENDANCE, people=frozenset([11]))),
        (Kept(people=frozenset([11])), Piece("", Matter.SAID, children=MINE, speakers=frozenset([11]))),
        (Kept(passages=(said,)), Piece("entry-4", Matter.SAID, f"Mother: {said.upper()}!")),
        (Kept(passages=("Fellside",)), Piece("entry-5", Matter.SAID, "Fellside.")),
    ):
        assert why_not(piece, who) is None
        assert why_not(piece, replace(who, kept=kept)) == WITHHELD
    both = Piece("", Matter.SAID, children=BOTH)
    assert why_not(both, replace(NURSE, kept=Kept(children=MINE))) is None


@pytest.mark.safety(7)
@pytest.mark.failure(3)
def test_what_may_be_anybodys_is_read_by_who_reads_of_all_of_them() -> None:
    number = Piece("entry-6", Matter.SAID, "The oldest, to the nurse", is_anybodys=True)
    assert why_not(number, NURSE) is None
    assert why_not(number, replace(FATHER, strangers=frozenset())) is None
    assert why_not(number, replace(FATHER, strangers=frozenset([12]))) == STRANGER
    assert why_not(number, replace(NURSE, kept=Kept(people=frozenset([11])))) == STRANGER


@pytest.mark.safety(1)
def test_a_text_is_read_without_the_paragraphs_that_are_withheld() -> None:
    kept = Kept(passages=("She told the nurse that she is afraid of him",))
    reader = replace(FATHER, kept=kept)
    text = "Everybody spoke.\n\nShe told the nurse that she is afraid of him, and cried.\n\nIt was agreed."
    assert readable(text, reader) == "Everybody spoke.\n\nIt was agreed."
    assert readable(text, FATHER) == text
    single = text.replace("\n\n", "\r\n") + "\nAll left."
    assert readable(single, reader) == "Everybody spoke.\nIt was agreed.\nAll left.", "no gap says where"
    between = "First.\n\nOne.\nShe told the nurse that she is afraid of him.\n\nLast."
    assert readable(between, reader) == "First.\n\nOne.\n\nLast."
    assert readable("She told the nurse\nthat she is afraid of him", reader) == "", "across two lines"
