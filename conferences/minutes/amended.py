"""What an amendment to minutes says, on its paper and on the page of the minutes."""

from typing import Any

from conferences.minutes.parts import Parts
from conferences.models import Amendment, Conference
from cpunit.domain.audience_rows import Matter
from cpunit.domain.audiences import WITHHELD, Piece, Reader, readable, why_not
from cpunit.domain.left_out_parts import MARK, says_something


def title_of(conference: Conference, amendment: Amendment) -> str:
    """The heading of its paper; it carries no name, and no number in what the family has."""
    which = f"amendment {amendment.number}" if amendment.number else "amendment"
    return f"{conference.get_kind_display()} {conference.code}: {which} to the minutes"


def _piece_of(amendment: Amendment, children: frozenset[int]) -> Piece:
    """The amendment as a piece of the minutes: it says something of these children, or of all (none), and in
    a disagreement of the person whose it is.
    """
    is_theirs = amendment.kind == Amendment.Kind.DISAGREEMENT and amendment.asked_by is not None
    who = amendment.asked_by
    people = frozenset([who.pk]) if is_theirs and who and not who.is_professional else frozenset[int]()
    words = f"{amendment.what}\n{amendment.why}"
    return Piece(f"amendment-{amendment.pk}", Matter.TEXT, words, children, people)


def is_read_by(amendment: Amendment, reader: Reader) -> bool:
    """Whether it says something to this reader: it is about what they read of, and some of it is left where
    what is withheld from them is taken out.
    """
    children = frozenset(child.pk for child in amendment.children.all())
    return _why_not(amendment, reader, children, Parts.of(amendment)) is None


def is_kept_from(amendment: Amendment, reader: Reader, children: frozenset[int], parts: Parts) -> bool:
    """Whether this reader gets no copy as what it says is withheld from them, where it is about these
    children and leaves these `parts` out.
    """
    return _why_not(amendment, reader, children, parts) == WITHHELD


def _why_not(amendment: Amendment, reader: Reader, children: frozenset[int], parts: Parts) -> str | None:
    less = parts.read_by(amendment, reader)
    why = why_not(_piece_of(less, children), reader)
    return why or (None if says_something(readable(less.what, reader)) else WITHHELD)


def context_of(
    conference: Conference, amendment: Amendment, *, asked: str, approved_by: str
) -> dict[str, Any]:
    """What its paper is drawn with: `asked` is "" in the copy of who does not read of them."""
    return {
        "conference": conference,
        "amendment": amendment,
        "asked": asked,
        "approved_by": approved_by,
        "is_marked": MARK in amendment.what or MARK in amendment.why,
    }
