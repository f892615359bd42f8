"""The papers of which copies are made, offered by the rooms that know what stands in them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from cpunit.domain.refusal import Refusal
from cpunit.offers import Offers
from cpunit.papers.models import Document
from cpunit.people.models import Person, Reference
from cpunit.people.reach import Recipient


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


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A kind of paper of which each person has a copy of their own.

    `prepare` reads once what all copies say, and gives back how one is drawn for a person. `may_have` is
    asked again before each is made: somebody may have been excluded since (LDS-4). So is `may_go`, whatever
    was so when they were asked for: an address may be protected since, or kept words written (safety 1, 6,
    9). `page` is the address at which people look after the copies of a record.
    """

    kind: Document.Kind
    prepare: Callable[[Reference], Callable[[Recipient], Variant]]
    may_have: Callable[[Reference, Person], bool]
    may_go: Callable[[Reference], Refusal | None]
    follow: Follower
    page: Callable[[Reference], str]


PAPERS: Offers[Paper] = Offers()


def paper_of(kind: str) -> Paper:
    """The paper of this kind. LookupError where nobody offers it."""
    for paper in PAPERS:
        if paper.kind == kind:
            return paper
    raise LookupError(f"No copies are made of “{kind}”.")
