"""The chair's watch over plans: quality checks, monitoring contacts, midway reviews, as drawn and as told."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.urls import reverse

from cpunit.domain.words import counted, isolated, long_date
from cpunit.web.happenings import Happening
from cpunit.web.picture import Lane, Mark, Sign
from plans.models import Judgement, MonitoringContact, Plan

Way = MonitoringContact.Way
PUT_RIGHT = {"midway": "midway_corrected", "contact": "contact_out"}
TAKEN_OUT = {"check": "Quality check", "contact": "Monitoring contact"}
WATCHED = """
SELECT made.plan_id, 'check' AS kind, made.id, made.checked_on AS day,
    CASE WHEN made.taken_out_at IS NULL THEN made.judgement ELSE 'taken-out' END AS state,
    CASE WHEN made.taken_out_at IS NULL
        THEN concat_ws(E'\\n', made.feedback, 'Corrected: ' || wrong.why_taken_out)
        ELSE made.why_taken_out END AS words,
    '' AS whom, who.name AS by
FROM plans_qualitycheck made JOIN people_user who ON who.id = made.checked_by_id
LEFT JOIN plans_qualitycheck wrong ON wrong.id = made.corrects_id
WHERE made.plan_id = ANY(%(plans)s)
    AND NOT EXISTS (SELECT FROM plans_qualitycheck corrected WHERE corrected.corrects_id = made.id)
UNION ALL
SELECT of.plan_id, 'contact', made.id, on_date,
    CASE WHEN made.taken_out_at IS NULL THEN way ELSE 'taken-out' END,
    CASE WHEN made.taken_out_at IS NULL THEN concat_ws(E'\\n', found, nullif(follows, ''))
        ELSE made.why_taken_out END,
    coalesce(professional.name, adult.name, child.first_name, ''), who.name
FROM plans_monitoringcontact_plans of JOIN plans_monitoringcontact made ON made.id = of.monitoringcontact_id
JOIN people_user who ON who.id = made.made_by_id
LEFT JOIN people_professional professional ON professional.person_id = made.whom_id
LEFT JOIN people_adult adult ON adult.person_id = made.whom_id
LEFT JOIN people_child child ON child.person_id = made.whom_id
WHERE of.plan_id = ANY(%(plans)s)
UNION ALL
SELECT of.plan_id, 'midway', made.id, coalesce(held_on, least(planned.on_day, planned.off_on)), state,
    CASE state WHEN 'cancelled' THEN concat_ws(E'\\n', CASE WHEN planned.off_on < planned.on_day
            THEN 'Planned for ' || to_char(planned.on_day, 'FMDD FMMonth YYYY') END, why_cancelled)
        ELSE concat_ws(E'\\n', nullif(found, ''), nullif(follows, ''), (
            SELECT 'Corrected: ' || nullif(history_change_reason, '') FROM plans_historicalmidwayreview
            WHERE id = made.id ORDER BY history_id DESC LIMIT 1
        )) END, '', who.name
FROM plans_midwayreview_plans of JOIN plans_midwayreview made ON made.id = of.midwayreview_id
JOIN people_user who ON who.id = made.planned_by_id
CROSS JOIN LATERAL (SELECT (planned_for AT TIME ZONE 'Europe/London')::date AS on_day,
    CASE state WHEN 'cancelled' THEN (
        SELECT (max(history_date) AT TIME ZONE 'Europe/London')::date FROM plans_historicalmidwayreview
        WHERE id = made.id
    ) END AS off_on) planned
WHERE of.plan_id = ANY(%(plans)s)
ORDER BY 4, 2, 3
"""


@dataclass(frozen=True, slots=True)
class Watch:
    """One thing that the chair did, or has planned. `state` is a judgement, a way of speaking, how far a
    midway review is, or that a check or a contact was taken out.
    """

    plan: int
    kind: str
    key: int
    day: date
    state: str
    words: str
    whom: str
    by: str

    @property
    def title(self) -> str:
        if self.state == "taken-out":
            return f"{TAKEN_OUT[self.kind]} taken out"
        if self.kind == "check":
            return f"Quality check: {Judgement(self.state).label.lower()}"
        if self.kind == "contact":
            return f"Monitoring contact: {_with(self)}"
        return {"held": "Midway review held", "cancelled": "Midway review called off"}.get(
            self.state, "Midway review planned"
        )

    @property
    def is_done(self) -> bool:
        return self.state == "held" if self.kind == "midway" else self.state != "taken-out"

    @property
    def is_off(self) -> bool:
        return self.state in ("cancelled", "taken-out")

    @property
    def sign(self) -> Sign:
        if self.is_done:
            return Sign.DONE
        return Sign.NOT if self.is_off else Sign.AHEAD


def watched_on(plans: Iterable[Plan]) -> list[Watch]:
    """All of it on these plans, the earliest first; what was about brothers and sisters once for each of
    their plans. One query, none without plans.
    """
    keys = [plan.pk for plan in plans]
    if not keys:
        return []
    with connection.cursor() as cursor:
        cursor.execute(WATCHED, {"plans": keys})
        return [Watch(*row) for row in cursor.fetchall()]


def watch_lane(watched: Iterable[Watch]) -> Lane:
    """What the chair did between conferences, and has planned."""
    found = list(watched)
    done = [each for each in found if each.is_done]
    kinds = (("check", "quality check"), ("contact", "contact"), ("midway", "midway review"))
    numbers = [(sum(each.kind == kind for each in done), noun) for kind, noun in kinds]
    told = ", ".join(counted(number, noun) for number, noun in numbers if number)
    return Lane("Chair’s watch", told or "planned", [Mark(each.day, each.title, each.sign) for each in found])


def watch_told(watched: Iterable[Watch], code: str = "", *, may_watch: bool = False) -> list[Happening]:
    """In words; what is planned stands elsewhere on the page. Where the `code` of a plan is given a check
    leads to what was judged, and a midway review or a contact of a chair who `may_watch` to where it is put
    right.
    """
    return [
        Happening(each.title, each.day, by=each.by, text=each.words, url=_page_of(each, code, may_watch))
        for each in watched
        if each.is_done or each.is_off
    ]


def _page_of(each: Watch, code: str, may_watch: bool) -> str:
    if code and each.kind == "check":
        return reverse("plan_quality_check", args=[code, each.key])
    if code and may_watch and each.is_done:
        return reverse(PUT_RIGHT[each.kind], args=[code, each.key])
    return ""


def how_often(watched: Iterable[Watch], since: date) -> str:
    """How often the chair looked since the last conference, so that nobody watches too much (KRK-22)."""
    found = [each for each in watched if each.is_done and each.kind != "check" and each.day >= since]
    if not found:
        return f"No monitoring contact and no midway review since {long_date(since)}."
    contacts = sum(each.kind == "contact" for each in found)
    parts = (counted(contacts, "monitoring contact"), counted(len(found) - contacts, "midway review"))
    last = long_date(max(each.day for each in found))
    return f"{' and '.join(parts)} since {long_date(since)}, the last on {last}."


def watch_shown(plan: Plan, watched: Sequence[Watch], *, may_watch: bool) -> dict[str, Any]:
    """What the plan's page says of it: how often, the last judgement, what is planned, and where the chair
    records more.
    """
    check = next((each for each in reversed(watched) if each.kind == "check" and each.is_done), None)
    planned = [each for each in watched if each.kind == "midway" and each.state == "planned"]
    since = max(plan.started_on, plan.last_reviewed_on or plan.started_on)
    return {
        "sentence": how_often(watched, since),
        "check": check,
        "check_url": reverse("plan_quality_check", args=[plan.code, check.key]) if check else "",
        "planned": [
            {"day": each.day, "off_url": reverse("midway_cancelled", args=[plan.code, each.key])}
            for each in planned
        ],
        "may": may_watch,
    }


def _with(each: Watch) -> str:
    return "by reading the file" if each.state == Way.FILE else f"with {isolated(each.whom)}"
