"""What happened on plans, in words: each kind of record as happenings."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse

from conferences.models import Conference, Decision
from cpunit.domain.words import isolated, long_date
from cpunit.web.happenings import Happening
from plans.models import CoreGroup, Plan, Visit


def plans_told(plans: Iterable[Plan]) -> list[Happening]:
    """Each plan's start, and its end."""
    found = []
    for plan in plans:
        url = plan.get_absolute_url()
        started = Happening(
            f"Plan {plan.code} started", plan.started_on, text=plan.get_initial_category_display(), url=url
        )
        found.append(started)
        if plan.ended_on:
            why = plan.get_end_reason_display()
            found.append(Happening(f"Plan {plan.code} ended", plan.ended_on, text=why, url=url))
    return found


def conferences_told(conferences: Iterable[Conference], *, decided: bool = False) -> list[Happening]:
    """The conferences that were held; each with what it `decided` for the child, where that is asked for."""
    return [
        Happening(
            str(row.get_kind_display()),
            row.held_on,
            text=_decided(row) if decided else "",
            url=row.get_absolute_url(),
        )
        for row in conferences
        if row.held_on
    ]


def reviews_told(days: Iterable[date], conferences: Iterable[Conference]) -> list[Happening]:
    """The reviews that no conference here is known of, as a census told them."""
    known = {row.held_on for row in conferences}
    return [Happening(TOLD, day) for day in days if day not in known]


def _decided(conference: Conference) -> str:
    outcome = getattr(conference, "decided", None)
    return str(Decision.Outcome(outcome).label) if outcome else ""


TOLD = "Review, as a census told"
GROUPS = {"held": "Core group held", "cancelled": "Core group cancelled", "planned": "Core group planned"}


def groups_told(groups: Iterable[CoreGroup], code: str = "") -> list[Happening]:
    """Core groups, with what moved, who took part, or why one was cancelled; as `visits_told`."""
    return [
        Happening(
            GROUPS[group.state],
            group.held_on or min(group.planned_for, _off(group)),
            text=_lines(_was_for(group), group.progress or group.why_cancelled, _who(group), _came(group)),
            url=reverse("core_group_corrected", args=[code, group.pk]) if code and group.held_on else "",
        )
        for group in groups
    ]


def _off(group: CoreGroup) -> date:
    """When one was called off before its day: that is when it happened, and not on a day to come."""
    return getattr(group, "off_on", None) or group.planned_for


def _was_for(group: CoreGroup) -> str:
    is_off = not group.held_on and _off(group) < group.planned_for
    return f"Planned for {long_date(group.planned_for)}" if is_off else ""


def _who(group: CoreGroup) -> str:
    if not group.held_on:
        return ""
    told = (("Took part", getattr(group, "names", ())), ("Apologies", getattr(group, "sent_apologies", ())))
    return "\n".join(f"{what}: {', '.join(map(isolated, names))}" for what, names in told if names)


def visits_told(visits: Iterable[Any], code: str = "") -> list[Happening]:
    """Visits, with whether the child was seen, and where; each with the page that corrects it, where the
    `code` of an open plan is given.
    """
    return [
        Happening(
            "Contact before the birth" if visit.before_birth else "Visit",
            visit.visited_on,
            by=visit.visitor,
            text=_lines(visit.place if visit.before_birth else f"{_how(visit)}: {visit.place}", _came(visit)),
            url=reverse("visit_corrected", args=[code, visit.pk]) if code else "",
        )
        for visit in visits
    ]


def _came(record: Visit | CoreGroup) -> str:
    """Where it is from, and why it was put right last; not of a core group that was taken out since."""
    stands = isinstance(record, Visit) or record.held_on is not None
    corrected = getattr(record, "corrected", None) if stands else None
    return _lines(
        "From the case system" if record.came_as_id else "", f"Corrected: {corrected}" if corrected else ""
    )


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def _how(visit: Visit) -> str:
    seen = "Seen alone" if visit.seen_alone else "Seen" if visit.seen else "Not seen"
    if visit.announced is None:
        return seen
    return f"{seen}, {'announced' if visit.announced else 'unannounced'}"
