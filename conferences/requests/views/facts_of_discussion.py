"""What the page of a strategy discussion tells, as rows with their names."""

from django.urls import reverse
from django.utils.timezone import localdate

from conferences.conference.policies import may_arrange
from conferences.conference.safety_plan import versions_of
from conferences.models import StrategyDiscussion
from conferences.requests.actions.record_strategy_discussion import CLOCKS
from conferences.requests.policies import may_keep_safety_plan, may_say_who_took_part
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.rules import Kind
from cpunit.domain.three_agencies import THREE
from cpunit.domain.words import day_and_date
from cpunit.people.models import User
from cpunit.web.dates import ShownDate


def facts_of(
    user: User, record: StrategyDiscussion, dates: dict[str, ShownDate], reckoner: Reckoner
) -> list[dict[str, object]]:
    """For components/summary_list.html; `dates` are those of its clock, by kind."""
    rows: list[dict[str, object]] = [
        {"key": "Children", "texts": [child.name for child in record.children.all()]},
        {"key": "Held on", "value": f"{record.held_on:%a} {record.held_on.day} {record.held_on:%b %Y}"},
        {"key": "What was agreed", "value": record.what_was_agreed},
        *_ended(record),
        *_together(record, reckoner),
    ]
    for kind, words in zip(CLOCKS, ("Request by", "Initial conference by"), strict=True):
        if kind.value in dates:
            rows.append({"key": words, "date": dates[kind.value]})
    started = record.section_47_started_on
    rows += [
        {
            "key": "Section 47 enquiries started",
            "value": f"{started:%a} {started.day} {started:%b %Y}" if started else "",
        },
        _agencies(user, record),
        *_without(record),
        {"key": "Why they may be at risk", "value": record.reason},
        *_safety_plans(user, record),
    ]
    return [
        {"value": "", "date": None, "texts": None, "links": None, "url": "", "action": "", **row}
        for row in rows
    ]


def _agencies(user: User, record: StrategyDiscussion) -> dict[str, object]:
    agencies = list(record.agencies.all())
    row: dict[str, object] = {"key": "Agencies", "texts": [agency.name for agency in agencies]}
    if (may_arrange(user) or may_say_who_took_part(record, agencies)) is None:
        url = reverse("strategy_discussion_took_part", args=[record.code])
        row |= {"url": url, "action": "Say who took part"}
    return row


def _safety_plans(user: User, record: StrategyDiscussion) -> list[dict[str, object]]:
    """The plan that holds; where another was agreed since, and this one said something, that too."""
    if record.first is not None:
        return [{"key": "Interim safety plan", "value": record.safety_plan}]
    row: dict[str, object] = {"key": "Interim safety plan", "value": record.safety_plan}
    since: list[dict[str, object]] = []
    holds = next(iter(versions_of([record.code])), None)
    if holds is not None and holds.text != record.safety_plan:
        row = {"key": "Safety plan that holds now", "value": f"{holds.text}\n{holds.words}"}
        if record.safety_plan:
            since = [{"key": "Safety plan agreed at this discussion", "value": record.safety_plan}]
    if (may_arrange(user) or may_keep_safety_plan(user, record)) is None:
        url = reverse("strategy_discussion_safety_plan", args=[record.code])
        row |= {"url": url, "action": "Record a new one"}
    return [row, *since]


def _ended(record: StrategyDiscussion) -> list[dict[str, object]]:
    """Why, when and by whom it ended without a conference."""
    if record.ended_at is None or record.ended_by is None:
        return []
    day = day_and_date(localdate(record.ended_at))
    told = f"{record.why_ended}\n{day}, by {record.ended_by.name}"
    return [{"key": "Ended without a conference", "value": told}]


def _without(record: StrategyDiscussion) -> list[dict[str, object]]:
    """Who of social care, the police and health took no part, and why (KRK-30)."""
    return [
        {"key": f"Why {THREE[kind]} took no part", "value": reason} for kind, reason in record.without.items()
    ]


def _together(record: StrategyDiscussion, reckoner: Reckoner) -> list[dict[str, object]]:
    """The other discussions about the same worry, and which of them starts the clock."""
    if record.first is not None:
        return [_link("Goes on from", [record.first])]
    later = record.together[1:]
    if not later:
        return []
    start = record.start(reckoner.rule(Kind.INITIAL_CONFERENCE, on=record.held_on))
    agreed = next((each for each in later if each.agreed_on), None)
    rows: list[dict[str, object]] = [_link("Later discussions", later)]
    if agreed:
        rows.append({"key": "Agreed by the discussion of", "value": day_and_date(agreed.held_on)})
    counted = start.words if start else "The first one, until one agrees"
    return [*rows, {"key": "The limit counts from", "value": counted}]


def _link(key: str, discussions: list[StrategyDiscussion]) -> dict[str, object]:
    return {
        "key": key,
        "links": [
            {"text": f"{each.code}, {day_and_date(each.held_on)}", "url": each.get_absolute_url()}
            for each in discussions
        ],
    }
