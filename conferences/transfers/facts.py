"""How a transfer in stands by its criteria, and what it waits for next."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse

from conferences.models import Conference, ConferenceChild, TransferChild, TransferIn
from cpunit.domain.transfer_in import Arrival, Step, lacking
from cpunit.domain.words import listed
from cpunit.people.alerts import Marker
from cpunit.people.models import Child, Family, Reference


@dataclass(frozen=True)
class Waiting:
    """What a transfer waits for: a verb, and the page that meets it."""

    verb: str
    url: str


def whom(children: Collection[Child]) -> str:
    """One child by name, and several as the family."""
    return next(iter(children)).name if len(children) == 1 else "the family"


def arrival_of(transfer: TransferIn, today: date) -> Arrival:
    """What is recorded of it, as its criteria ask. Whether a child is on a plan here is asked of the room
    above, by `BEGINNING`.
    """
    papers = list(transfer.papers.all())
    return Arrival(
        child=whom([each.child for each in transfer.moved.all()]),
        authority=transfer.authority,
        today=today,
        moved_for_good_on=transfer.moved_for_good_on,
        proceedings_open=transfer.proceedings_open,
        has_worker=transfer.family.social_worker_id is not None,
        has_chair=transfer.chair_id is not None,
        has_papers=bool(papers),
        unread=tuple(paper.name for paper in papers if paper.read_on is None),
    )


def still_to_do(transfer: TransferIn, today: date) -> dict[str, str]:
    """All that it lacks before its conference can close: the sentence by the fact."""
    return {each.fact: each.sentence for each in lacking(arrival_of(transfer, today), Step.CLOSE)}


def page_for(fact: str, *, code: str, family: str) -> str:
    """Where a fact that a criterion asks for is recorded, by the codes of the transfer and of its family."""
    if fact == "social_worker":
        return reverse("change_family", args=[family])
    return reverse(PAGES[fact], args=[code])


PAGES = {
    "proceedings_open": "transfer_known",
    "moved_for_good_on": "transfer_agree",
    "chair": "transfer_chair",
    "papers": "transfer",
}
VERBS = {
    "proceedings_open": "Ask about legal proceedings",
    "moved_for_good_on": "Agree that the move is for good",
    "social_worker": "Name the social worker",
    "chair": "Allocate the chair who tracks it",
}
"""In the order in which people do them."""


def waits_for(arrival: Arrival, *, code: str, family: str, has_conference: bool) -> Waiting | None:
    """The next thing that somebody does about an open transfer, by its code and its family's; None while its
    conference is all it waits for.
    """
    lacks = {each.fact for each in lacking(arrival, Step.CLOSE)}
    for fact, verb in VERBS.items():
        if fact in lacks:
            return Waiting(verb, page_for(fact, code=code, family=family))
    if not has_conference:
        return Waiting("Begin the transfer-in conference", reverse("transfer_begin", args=[code]))
    if "papers" in lacks:
        return Waiting("See that the papers are read", reverse("transfer", args=[code]))
    return None


def with_what_is_asked(transfers: QuerySet[TransferIn]) -> QuerySet[TransferIn]:
    """With all that the criteria read. Three queries."""
    moved = Prefetch("moved", TransferChild.objects.select_related("child"))
    return transfers.select_related("family__area", "reference").prefetch_related(moved, "papers")


def awaited_or_open(transfer: TransferIn) -> QuerySet[ConferenceChild]:
    """The places of children for whom a conference because of it is still to be held, or takes place."""
    ahead = Q(is_awaited=True) | Q(conference__state=Conference.State.OPEN)
    return ConferenceChild.objects.filter(ahead, because=transfer.reference_id)


def conferences_for(transfers: Iterable[TransferIn]) -> dict[str, Conference]:
    """By the transfer's code, its latest conference that was not called off. One query."""
    places = (
        ConferenceChild.objects.filter(because__in=[each.reference_id for each in transfers])
        .exclude(conference__state__in=(Conference.State.STOOD_DOWN, Conference.State.CANCELLED))
        .select_related("conference")
        .order_by("conference")
    )
    return {place.because_id: place.conference for place in places if place.because_id}


def because_of(transfer: TransferIn) -> dict[Child, Reference]:
    """Its living children, each with the transfer as the cause of a conference."""
    moved = transfer.moved.select_related("child").order_by("pk")
    return {each.child: transfer.reference for each in moved if each.child.death_date is None}


_OF_A_MARKER = (
    "category", "started_on", "transfer__authority", "transfer__notified_on", "child__first_name",
    "child__last_name", "child__birth_date",
)  # fmt: skip


def markers_of(family: Family) -> Iterable[Marker]:
    """The temporary marker of the family's children while a transfer is open. One query."""
    rows = (
        TransferChild.objects.filter(is_marked=True, child__family=family)
        .select_related("transfer", "child")
        .only(*_OF_A_MARKER)
        .order_by("pk")
    )
    for row in rows:
        transfer = row.transfer
        category = str(row.get_category_display()).lower()
        since = f" since {row.started_on:%-d %B %Y}" if row.started_on else ""
        on = f"on a plan of {transfer.authority}{since}{f', category {category}' if category else ''}"
        yield Marker(
            child=row.child_id,
            words=f"{row.child.name} is marked temporarily: {on}. We were told on "
            f"{transfer.notified_on:%-d %B %Y}.",
            url=transfer.get_absolute_url(),
            code=transfer.code,
        )


def names_of(transfer: TransferIn) -> str:
    return listed([each.child.name for each in transfer.moved.all()])
