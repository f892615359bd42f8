"""Papers that the worker could not make: they wait until somebody has looked, and asks for them again."""

from dataclasses import dataclass

from django.urls import reverse

from conferences.models import Conference, Participant
from cpunit.people.models import User
from cpunit.release.models import Copy
from cpunit.release.paper import paper_of


@dataclass(frozen=True)
class SetAside:
    """The papers of one kind of one record, the page that looks after them, and why the first failed."""

    code: str
    what: str
    number: int
    why: str
    url: str


def set_aside(user: User) -> list[SetAside]:
    """Of the families of this user's areas, those first that wait longest. Two queries."""
    return [*_letters(user), *_copies(user)]


def _letters(user: User) -> list[SetAside]:
    participants = (
        Participant.objects.visible_to(user)
        .set_aside()
        .filter(conference__state=Conference.State.BOOKED)
        .order_by("conference", "pk")
        .values_list("conference__reference", "letter_problem")
    )
    problems: dict[str, list[str]] = {}
    for code, problem in participants:
        problems.setdefault(code, []).append(problem)
    return [
        SetAside(code, "invitation", len(why), why[0], reverse("conference_people", args=[code]))
        for code, why in problems.items()
    ]


def _copies(user: User) -> list[SetAside]:
    copies = Copy.objects.visible_to(user).set_aside().select_related("record")
    copies = copies.only("record", "kind", "problem").order_by("asked_at", "pk")
    found: dict[tuple[str, str], list[Copy]] = {}
    for copy in copies:
        found.setdefault((copy.record_id, copy.kind), []).append(copy)
    return [
        SetAside(
            code,
            f"{of[0].get_kind_display().lower()} copy",
            len(of),
            of[0].problem,
            paper_of(kind).page(of[0].record),
        )
        for (code, kind), of in found.items()
    ]
