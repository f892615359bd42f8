"""What the page of a transfer out tells: each move of the plan, the newest first, with its papers and what
was changed of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate

from cpunit.domain.words import day_and_date
from cpunit.release.line import Line
from cpunit.release.models import Copy
from cpunit.release.paper import paper_of
from plans.models import Plan, SentPaper, TransferOut

WORDS = {"moves_on": "Day of the move", "is_permanent": "For good"}
"""What may be changed of a move that is under way."""


@dataclass(frozen=True)
class Shown:
    """One transfer, with rows for components/summary_list.html."""

    transfer: TransferOut
    facts: list[dict[str, Any]]
    papers: list[SentPaper]


def shown_transfers(plan: Plan, *, may_keep: bool) -> list[Shown]:
    """All of a plan, the newest first. Three queries."""
    transfers = list(plan.transfers_out.prefetch_related("papers").order_by("-recorded_at", "-pk"))
    changes = _changes([each.pk for each in transfers])
    return [
        Shown(
            each, _facts(each, plan, changes.get(each.pk, []), may_keep and not nth), list(each.papers.all())
        )
        for nth, each in enumerate(transfers)
    ]


def copies_there(transfer: TransferOut) -> list[tuple[str, str, Line]]:
    """The copies that were asked for for whoever takes the papers in there: what each is, the page at which
    it is looked after, and how far it is. Three queries.
    """
    if transfer.receiver is None:
        return []
    person = transfer.receiver.person
    copies = Copy.objects.filter(person=person, record__family=transfer.plan.child.family_id)
    shown = copies.select_related(
        "document", "message", "given_by", "asked_by", "record", "replaces"
    ).order_by("-pk")
    return [
        (str(copy.get_kind_display()), paper_of(copy.kind).page(copy.record), Line(person, copy))
        for copy in shown.defer("document__pdf")
    ]


def _facts(transfer: TransferOut, plan: Plan, changes: list[str], may_change: bool) -> list[dict[str, Any]]:
    told = ""
    if transfer.told_on:
        told = f"On {day_and_date(transfer.told_on)}, by {transfer.told_by}: {transfer.told_how}"
    words = {
        "State": str(transfer.get_state_display()),
        "Moves to": transfer.authority,
        **{WORDS[name]: _words(name, getattr(transfer, name)) for name in WORDS},
        "They were told": told,
    }
    if transfer.ended_on:
        label = "Their conference" if transfer.state == TransferOut.State.ACCEPTED else "Stopped on"
        words[label] = day_and_date(transfer.ended_on)
    if transfer.why:
        words["Why"] = transfer.why
    change = reverse("plan_transfer_change", args=[plan.code]) if may_change else ""
    rows: list[dict[str, Any]] = [
        {"key": key, "value": value, "url": change if key in WORDS.values() else "", "action": "Change"}
        for key, value in words.items()
    ]
    return [*rows, *([{"key": "Changed", "texts": changes, "url": ""}] if changes else [])]


def _words(name: str, value: Any) -> str:
    if name == "is_permanent":
        return "Yes" if value else "No, or not known yet"
    return day_and_date(value)


def _changes(keys: list[int]) -> dict[int, list[str]]:
    """By the transfer's key, what was changed of it, when and why, the first change first. One query."""
    columns = ("id", *WORDS, "history_date", "history_change_reason")
    rows = TransferOut.history.filter(id__in=keys).order_by("id", "history_date", "history_id")
    found: dict[int, list[str]] = {}
    for before, after in pairwise(rows.values(*columns)):
        if before["id"] == after["id"] and any(before[name] != after[name] for name in WORDS):
            found.setdefault(after["id"], []).append("; ".join(_changed(before, after)))
    return found


def _changed(before: dict[str, Any], after: dict[str, Any]) -> Iterator[str]:
    day = day_and_date(localdate(after["history_date"]))
    for name, words in WORDS.items():
        if before[name] != after[name]:
            now, was = _words(name, after[name]), _words(name, before[name])
            yield f"{words}: {now}, instead of {was}"
    yield f"on {day}, because: {after['history_change_reason']}"
