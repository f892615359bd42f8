"""What the second person's page shows: variant by variant who reads it, how it reaches them, what it leaves
out, what blocks it and what is asked.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from django.urls import reverse
from django.utils.timezone import localdate

from cpunit.domain.finder.found import What
from cpunit.domain.refusal import Refusal
from cpunit.domain.words import counted, listed, long_date
from cpunit.papers.printable import said_of_boxes
from cpunit.people.models import Reference, with_details
from cpunit.people.reach import recipient_of
from cpunit.release.batch import Batch
from cpunit.release.drawing import needs_large_print
from cpunit.release.left_out import LeftOut
from cpunit.release.looking import LookedAt, Question, looked_at, to_be_answered
from cpunit.release.models import Copy, CopyQuestion
from cpunit.release.page_read import page_read
from cpunit.release.paper import Mend
from cpunit.release.preview import how_it_goes
from cpunit.release.scan import Place
from cpunit.release.ways import routes_of, secure_domains


@dataclass(frozen=True)
class Stop:
    """Something that stands in copies and is withheld from their readers: whose, and where it is mended."""

    place: Place
    readers: str
    mends: list[Mend]


@dataclass(frozen=True)
class Ask:
    """Something that may be meant: where it is answered; or how it was. `meant` are those of the family who
    are called so; `earlier` is how the same was answered in a copy before, and `reason` the words of that.
    """

    place: Place
    meant: str = ""
    url: str = ""
    answer: str = ""
    earlier: str = ""
    reason: str = ""


@dataclass(frozen=True)
class CopyLine:
    """One copy with its paper, and how it reaches its person."""

    name: str
    pages: str
    url: str
    how: str


@dataclass(frozen=True)
class VariantLine:
    """One variant: its copies, what all of them leave out, what was found in it, and what of it, or of their
    names, cannot be printed.
    """

    readers: str
    copies: list[CopyLine]
    left_out: list[str] = field(default_factory=list)
    stops: list[Stop] = field(default_factory=list)
    asked: list[Ask] = field(default_factory=list)
    answered: list[Ask] = field(default_factory=list)
    boxes: str = ""


@dataclass(frozen=True)
class Looked:
    """The whole page: the variants of what waits for somebody else than who asked, what was held back before,
    and how many copies may leave as they are.
    """

    variants: list[VariantLine]
    held: list[Stop]
    free: int
    stopped: int

    @property
    def may_press(self) -> Refusal | None:
        """Whether there is anything to press: not where all that is left has to be answered first."""
        if self.free or self.stopped or not self.variants:
            return None
        open_ones = sum(len(line.asked) for line in self.variants)
        return to_be_answered(open_ones)

    @property
    def label(self) -> str:
        """What the button does."""
        stopped = f"hold back {counted(self.stopped, 'copy', 'copies')}" if self.stopped else ""
        if not self.free:
            return f"{stopped[:1].upper()}{stopped[1:]}"
        release = "Release it" if self.free == 1 else f"Release these {self.free} copies"
        return f"{release}, and {stopped}" if stopped else release


def looked(batch: Batch, waiting: Collection[Copy], set_aside: Collection[Copy]) -> Looked:
    """Of these copies, as `at_hand` finds them. Eleven queries, those of `routes_of`, and of `mended_at`
    where something blocks.
    """
    record = batch.record
    copies = [copy for copy in waiting if copy.asked_by_id != batch.user.pk]
    names = {copy.person_id: copy.person.name for copy in copies}
    people = [copy.person for copy in copies]
    left_out = LeftOut(record, people, batch.paper, batch.edition, is_lent=batch.is_lent)
    found = looked_at(record, copies, left_out.readers)
    stops = [[*_stopped(each, names)] for each in found]
    held = [(Place.from_json(place), copy.person.name) for copy in set_aside for place in copy.hits]
    seen_to = mended(batch, [place for each in [*stops, held] for place, _ in each])
    how = _how(record, copies)
    family = [] if batch.is_lent else list(dict.fromkeys([*left_out.children, *names.values()]))
    free = sum(each.may_leave(copy) is None for each in found for copy in each.copies)
    return Looked(
        variants=[
            replace(
                _line(batch, each, names, how, family),
                left_out=_left_out(left_out, each),
                stops=[_stop(stop, seen_to) for stop in theirs],
            )
            for each, theirs in zip(found, stops, strict=True)
        ],
        held=[_stop(stop, seen_to) for stop in held],
        free=free,
        stopped=sum(bool(each.hits[copy.pk]) for each in found for copy in each.copies),
    )


def at_hand(batch: Batch) -> tuple[list[Copy], list[Copy]]:
    """What waits for a second person of it, with all that the page says of each, and what was set aside: none
    for who was named for it. Two queries.
    """
    asked = batch.waiting()
    if not batch.is_lent:
        asked |= Copy.objects.of(batch.record, batch.paper.kind, batch.edition).set_aside()
    shown = asked.select_related(*with_details("person"), "variant", "document", "asked_by")
    found = shown.defer("document__pdf").prefetch_related("person__contact_ways").order_by("number")
    return [each for each in found if each.is_to_release], [each for each in found if each.is_set_aside]


def _how(record: Reference, copies: Sequence[Copy]) -> dict[int, str]:
    """By which way each would leave now, by its person."""
    people = [copy.person for copy in copies]
    routes = routes_of(people, record, secure=secure_domains())
    how = {each.pk: how_it_goes(routes[each.pk], recipient_of(each)) for each in people}
    return {
        each.pk: f"{how[each.pk]}, in large print" if needs_large_print(each) else how[each.pk]
        for each in people
    }


def _left_out(left_out: LeftOut, each: LookedAt) -> list[str]:
    """What is left out for all who read this: what is withheld from one of them alone does not stand in the
    paper, as the others read the same.
    """
    first, *others = [left_out.of(copy.person) for copy in each.copies]
    return [sentence for sentence in first if all(sentence in other for other in others)]


def _stopped(each: LookedAt, names: dict[int, str]) -> list[tuple[Place, str]]:
    """Each place once, with those in whose copies it must not stand."""
    places: dict[str, tuple[Place, list[str]]] = {}
    for copy in each.copies:
        for place in each.hits[copy.pk]:
            places.setdefault(place.mark, (place, []))[1].append(names[copy.person_id])
    return [(place, listed(readers)) for place, readers in places.values()]


def mended(batch: Batch, places: Sequence[Place]) -> dict[str, list[Mend]]:
    """Where each is taken out, or kept from them, by its mark. Who was named for the batch mends nothing:
    they hold it back, and those who work with the family do.
    """
    record, paper = batch.record, batch.paper
    if batch.is_lent or not places:
        return {place.mark: [] for place in places}
    if paper.mended_at is None:
        ways = [Mend("Put it right: the paper", paper.page(record))]
        return {place.mark: ways for place in places}
    at = paper.mended_at(record, places)
    page = paper.page(record)
    return {
        place.mark: [each._replace(url=each.url or page) for each in ways]
        for place, ways in zip(places, at, strict=True)
    }


def _stop(stop: tuple[Place, str], seen_to: dict[str, list[Mend]]) -> Stop:
    place, readers = stop
    return Stop(place, readers, seen_to[place.mark])


def _line(
    batch: Batch, each: LookedAt, names: dict[int, str], how: dict[int, str], family: Sequence[str]
) -> VariantLine:
    theirs = [names[copy.person_id] for copy in each.copies]
    return VariantLine(
        readers=listed(theirs),
        copies=[
            CopyLine(
                names[copy.person_id],
                counted(copy.document.pages, "page"),
                batch.url_of(copy),
                how[copy.person_id],
            )
            for copy in each.copies
            if copy.document
        ],
        boxes=said_of_boxes(" ".join([page_read(each.variant.html).text, *theirs])),
        asked=[replace(ask_of(question), meant=_meant(question.place, family)) for question in each.open],
        answered=[ask_of(question) for question in each.answered],
    )


def _meant(place: Place, family: Sequence[str]) -> str:
    """The whole names of those who are called by these words alone."""
    words = place.words.casefold().split()
    if place.what != What.NAME:
        return ""
    return listed(
        [name for name in family if len(name.split()) > len(words) and {*words} <= {*name.casefold().split()}]
    )


def ask_of(question: Question) -> Ask:
    """As a page shows it, and where it is answered."""
    variant, answer = question.variant, question.answer
    if answer is None:
        place = [variant.record_id, variant.pk, question.place.mark]
        ask = Ask(question.place, url=reverse("copy_question", args=place))
        before = question.earlier
        return replace(ask, earlier=_said(before), reason=before.reason) if before else ask
    return Ask(question.place, answer=_said(answer))


def _said(answer: CopyQuestion) -> str:
    day = long_date(localdate(answer.answered_at))
    return f"{answer.answered_by.name} on {day}: “{answer.reason}”"
