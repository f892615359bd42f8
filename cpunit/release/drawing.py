"""How the copies of one paper are drawn: each variant once, and each person's name and number over it."""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from cpunit.domain.audiences import Reader
from cpunit.domain.letters import Format
from cpunit.papers import pdf, stamping
from cpunit.papers.pdf import Rendered, page_of
from cpunit.papers.stamping import Whose
from cpunit.people.models import Person, Reference
from cpunit.people.reach import Recipient, recipient_of
from cpunit.release.looking import Looking
from cpunit.release.models import Copy, DrawnVariant
from cpunit.release.paper import Paper, Variant
from cpunit.release.readers import readers_of
from cpunit.release.scan import Scan

MOST_AT_HAND = 8
"""Variants that stay drawn while a batch is made: there are few, and where each person reads another nothing
is gained by keeping them.
"""


@dataclass(frozen=True)
class Told:
    """What one person reads of a paper, as a page of HTML."""

    variant: Variant
    html: str
    is_large: bool

    @property
    def digest(self) -> str:
        return sha256(self.html.encode()).hexdigest()


class Drawing:
    """How one paper is drawn for each; what all its copies say is read once, for the first. `for_one`: no
    more than one person is told.
    """

    def __init__(self, paper: Paper, record: Reference, edition: int, *, for_one: bool = False) -> None:
        self._for_one = for_one
        self.paper, self.record, self.edition = paper, record, edition
        self._variant_for: Callable[..., Variant] | None = None
        self._people: list[Person] = []
        self._readers: dict[int, Reader] = {}
        self._looking: Looking | None = None
        self._drawn: OrderedDict[str, Rendered] = OrderedDict()
        self._stamps: stamping.Stamps | None = None

    def tell(self, recipient: Recipient) -> Told:
        """What this person reads, in the print that they need."""
        if self._variant_for is None:
            self._variant_for = self.paper.prepare(self.record, self.edition)
        person = recipient.person
        variant = self._variant_for(recipient, self.reader(person))
        is_large = needs_large_print(person)
        html = page_of(
            template=variant.template,
            context=variant.context,
            title=variant.title,
            is_variant=True,
            is_large=is_large,
        )
        return Told(variant, html, is_large)

    def reader(self, person: Person) -> Reader:
        """As what do they read it? Told once for all who have a copy, and this one."""
        if person.pk not in self._readers:
            others = [] if self._for_one else self._who_have_a_copy()
            people = {each.pk: each for each in others} | {person.pk: person}
            self._people = list(people.values())
            self._readers = self.paper.as_read(
                self.record, readers_of(self.record, self._people), self.edition
            )
        return self._readers[person.pk]

    def _who_have_a_copy(self) -> Iterable[Person]:
        theirs = Copy.objects.of(self.record, self.paper.kind, self.edition).order_by().values("person")
        return Person.objects.filter(pk__in=theirs)

    def look(self, told: Told, person: Person) -> Scan:
        """What stands in what they are told that must not, or that somebody looks at first."""
        self.reader(person)
        if self._looking is None or not self._looking.knows(person.pk):
            self._looking = Looking(self.record, self._people, self._readers)
        return self._looking.at(told.html, person.pk)

    def mark(self, person: Person) -> str:
        """Of all that is kept from them, in whose copy was looked."""
        assert self._looking is not None
        return self._looking.mark(person.pk)

    def draw(self, told: Told, now: datetime) -> tuple[DrawnVariant, Rendered]:
        """The variant as it was drawn for whoever reads the same, or is drawn now."""
        digest = told.digest
        if digest not in self._drawn:
            self._drawn[digest] = pdf.drawn(told.html)
            while len(self._drawn) > MOST_AT_HAND:
                self._drawn.popitem(last=False)
        self._drawn.move_to_end(digest)
        kept, _ = DrawnVariant.objects.only("pk").get_or_create(
            record=self.record,
            kind=self.paper.kind,
            edition=self.edition,
            digest=digest,
            defaults={"title": told.variant.title[:200], "html": told.html, "drawn_at": now},
        )
        return kept, self._drawn[digest]

    def lay_out(self, copies: Iterable[Copy]) -> None:
        """Have the names and numbers of these at hand, for the next copies that are made."""
        self._stamps = stamping.Stamps([whose(copy) for copy in copies])

    def stamp(self, rendered: Rendered, copy: Copy) -> Rendered:
        """One person's copy of a variant."""
        theirs = whose(copy)
        if self._stamps is None or theirs not in self._stamps:
            self._stamps = stamping.Stamps([theirs])
        return Rendered(pdf=self._stamps.over(rendered.pdf, theirs), pages=rendered.pages)


def whose(copy: Copy) -> Whose:
    return Whose(recipient_of(copy.person).name, copy.number, is_large=needs_large_print(copy.person))


def needs_large_print(person: Person) -> bool:
    """Whether it is recorded that they read what is written to them in large print."""
    return person.is_adult and person.adult.letters_as == Format.LARGE_PRINT
