"""What goes with a paper in the same e-mail, offered by the rooms above: the leaflets of the unit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from cpunit.offers import Offers
from cpunit.papers.models import Document


@dataclass(frozen=True)
class Enclosed:
    """A PDF that the unit released, under a name that says neither child, matter nor unit."""

    file_name: str
    pdf: bytes


class EnclosedWith(Protocol):
    """Those that go with these papers, in their order."""

    def __call__(self, documents: Sequence[Document]) -> Iterable[Enclosed]: ...


ENCLOSED: Offers[EnclosedWith] = Offers()
