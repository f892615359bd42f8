"""Which letters are edited before they go: offered by the rooms that write them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from cpunit.domain.letter_kinds import LetterKind
from cpunit.domain.refusal import Refusal
from cpunit.offers import Offers
from cpunit.people.models import Child, Reference


@dataclass(frozen=True)
class Letter:
    """One letter to one recipient: `key` is their person's, 0 where it is nobody on record. It goes by e-mail
    to `address`, else on paper. `not_yet` says why it cannot leave so far; `back` is the page that it is
    written from.
    """

    kind: LetterKind
    record: Reference
    key: int
    reader: str
    address: str
    title: str
    facts: Mapping[str, str]
    children: tuple[Child, ...]
    back: str
    not_yet: Refusal | None = None


@dataclass(frozen=True)
class Editable:
    """Letters of one kind: `find` the one to somebody, None where there is none (any more); whether what is
    typed `may_stand` in it; `send` its words by e-mail, once. Of those that are `always_released` a second
    person releases the unedited ones too (safety 11).
    """

    kind: LetterKind
    find: Callable[[Reference, int], Letter | None]
    may_stand: Callable[[Reference, str], Refusal | None]
    send: Callable[[Letter, str, datetime], None]
    always_released: bool = False


EDITABLE: Offers[Editable] = Offers()


def editable(kind: str) -> Editable | None:
    """Who writes the letters of this kind, where they are edited at all."""
    return next((each for each in EDITABLE if each.kind == kind), None)
