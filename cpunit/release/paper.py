"""The papers of which copies are made, offered by the rooms that know what stands in them."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple, Protocol

from django.http import Http404

from cpunit.domain.audience_rows import Matter
from cpunit.domain.audiences import Reader
from cpunit.domain.refusal import Refusal
from cpunit.offers import Offers
from cpunit.papers.models import Document
from cpunit.people.models import Person, Reference, User
from cpunit.people.reach import Recipient
from cpunit.release.readers import Bonds, reading_then
from cpunit.release.scan import Place
from cpunit.web.identity import Identity


@dataclass(frozen=True, kw_only=True)
class Variant:
    """One person's variant of a paper, and the e-mail that it goes with."""

    title: str
    template: str
    context: dict[str, Any]
    subject: str
    body: str


class Follower(Protocol):
    """What follows once a copy is made or out: it looks whether that was the last. Safe to run twice."""

    def __call__(self, *, record: Reference, now: datetime) -> None: ...


class Mend(NamedTuple):
    """A way in which words that were found in a copy are seen to, and the address at which that is done: ""
    for that of the copies.
    """

    words: str
    url: str


class Paragraph(NamedTuple):
    """A part of a paper that is left out whole: under which heading it stands, how it begins, its words."""

    under: str
    label: str
    words: str


def always(record: Reference, day: date) -> bool:
    return True


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A kind of paper of which each person has a copy of their own; its `name` stands within a sentence.

    `prepare` reads once what all copies say, and gives back how one is drawn for a person, as they read it:
    those who read the same have the same words (`cpunit/domain/audiences.py`). `may_have` is asked again
    before each is made: somebody may have been excluded since (LDS-4). So is `may_go`, whatever was so when
    they were asked for: an address may be protected since, or kept words written (safety 1, 6, 9). Both are
    told the edition: 0 is the paper itself, others are its amendments or versions. `is_outdated` says of an
    edition that a later one took its place: no more of it is made or released, while it is read on by those
    who have it. `may_release` is whether somebody may let it go at all, and `asks_password` whether they type
    their password on the close page on that day (safety 11): always, but for what is handed over in the room;
    from any other page they always do. `page` is the
    address at which people look after the copies of a record, and `mended_at` says of what was found in a
    copy in which ways it is seen to; None for that page. `may_read` is whether an edition says anything that
    a person reads; None where each is for all who may have the paper. `answered_at` is where whoever has it
    says behind their door that something in it is wrong: words and address. `told_to_some` are the matters in
    it that some of its readers do not read; None where there are none. `words` are all that an edition says,
    of a paper that says little: what does not stand there is not left out of it; None where that is not at
    hand. `paragraphs` are those of a paper that says more: in which something stands that is withheld, they
    are left out whole; None where that is not at hand.
    `bonds_then` are who was whose as it was approved: who was a stranger to a reader then is one still.
    `is_followed` is whether a later edition took the place of one for a person; None where each counts beside
    the others. `is_past` is whether what it is about is over, so that nobody is told once more to read it;
    None where that is so of none.
    """

    kind: Document.Kind
    name: str
    prepare: Callable[[Reference, int], Callable[[Recipient, Reader], Variant]]
    may_have: Callable[[Reference, Person], bool]
    may_go: Callable[[Reference, int], Refusal | None]
    may_release: Callable[[User, Reference], Refusal | None]
    follow: Follower
    identity: Callable[[Reference], Identity]
    page: Callable[[Reference], str]
    asks_password: Callable[[Reference, date], bool] = always
    is_outdated: Callable[[Reference, int], Refusal | None] | None = None
    is_followed: Callable[[Reference, Person, int], bool] | None = None
    is_past: Callable[[Reference], bool] | None = None
    mended_at: Callable[[Reference, Sequence[Place]], list[list[Mend]]] | None = None
    may_read: Callable[[Reference, Person, int], bool] | None = None
    answered_at: Callable[[Reference], tuple[str, str]] | None = None
    told_to_some: Callable[[Reference], Collection[Matter]] | None = None
    words: Callable[[Reference, int], str] | None = None
    paragraphs: Callable[[Reference, int], Sequence[Paragraph]] | None = None
    bonds_then: Callable[[Reference, int], Bonds | None] | None = None

    def is_for(self, record: Reference, person: Person, edition: int) -> bool:
        """Whether somebody may have this edition now: one of an amendment may be about others alone; who left
        their post is given none, whatever the paper.
        """
        if person.has_left:
            return False
        may_read = self.may_read
        return self.may_have(record, person) and (may_read is None or may_read(record, person, edition))

    def outdated(self, record: Reference, edition: int) -> Refusal | None:
        """Why no more is made of this edition, and none of it released."""
        return self.is_outdated(record, edition) if self.is_outdated else None

    def may_be_made(self, record: Reference, edition: int) -> Refusal | None:
        """Whether copies of this edition may be made and released now."""
        return self.outdated(record, edition) or self.may_go(record, edition)

    def as_read(
        self, record: Reference, readers: Mapping[int, Reader], edition: int = 0
    ) -> dict[int, Reader]:
        """These readers as they read this edition."""
        is_asked = any(each.children is not None for each in readers.values())
        bonds = self.bonds_then(record, edition) if self.bonds_then and is_asked else None
        return {key: reading_then(each, bonds) if bonds else each for key, each in readers.items()}

    def held_for_some(self, record: Reference) -> Collection[Matter]:
        return self.told_to_some(record) if self.told_to_some else ()


PAPERS: Offers[Paper] = Offers()


def paper_of(kind: str) -> Paper:
    """The paper of this kind. LookupError where nobody offers it."""
    for paper in PAPERS:
        if paper.kind == kind:
            return paper
    raise LookupError(f"No copies are made of “{kind}”.")


def offered(kind: str) -> Paper:
    """The same for a page; Http404 where nobody offers it."""
    try:
        return paper_of(kind)
    except LookupError:
        raise Http404 from None
