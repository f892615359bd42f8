"""Papers that the worker could not make: they wait until somebody has looked, and asks for them again."""

from dataclasses import dataclass

from django.urls import reverse

from conferences.models import Conference, Participant
from cpunit.dashboards.today.few import Few, few_of
from cpunit.dashboards.today.sections import MOST_ROWS, Answers, Section
from cpunit.papers.problem import MOST_TRIES
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


def set_aside_today(found: Answers, user: User) -> Few[SetAside]:
    """The first of them. The two queries are asked on the days only on which there is one."""
    return few_of(set_aside(user), MOST_ROWS) if found.all(ANY_SET_ASIDE) else Few([])


ANY_SET_ASIDE = Section(
    "set aside",
    """
    SELECT to_json(TRUE) AS told, 1 AS of_all WHERE EXISTS (
        SELECT FROM conferences_participant place
        JOIN conferences_conference ahead ON ahead.id = place.conference_id
        JOIN people_family family ON family.id = ahead.family_id
        WHERE ahead.state = 'booked' AND {seen}
            AND place.status = 'to-invite' AND place.letter_tries >= %(most_tries)s
    ) OR EXISTS (
        SELECT FROM release_copy copy JOIN people_reference record ON record.code = copy.record_id
        JOIN people_family family ON family.id = record.family_id
        WHERE copy.document_id IS NULL AND copy.out_on IS NULL AND copy.tries >= %(most_tries)s
            AND {seen}
    )
    """,
    lambda told, today: bool(told),
    {"most_tries": lambda today: MOST_TRIES},
)
"""Whether there may be any."""


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
