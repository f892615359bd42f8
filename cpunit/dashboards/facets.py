"""The filters of the list of what is due: what was chosen, and each further choice with its count."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Self
from urllib.parse import urlencode

from django.db.models import QuerySet

from cpunit.dashboards.overdue import Group, totals_by
from cpunit.dashboards.verbs import to_do
from cpunit.dashboards.weeks import When
from cpunit.deadlines.models.deadline import DeadlineQuerySet
from cpunit.domain.rules import Kind
from cpunit.people.models import Area, Chair, Team

NONE = "none"
MOST_CHOICES = 10
"""Of one facet, before the rest is behind one press."""


@dataclass(frozen=True)
class Chosen:
    """What the address asks for. `team` and `chair` are keys as texts, or "none"; `area` is a short name.

    What cannot be understood is left out, as if it were not there.
    """

    when: When = When.OVERDUE
    area: str = ""
    team: str = ""
    chair: str = ""
    kind: str = ""

    @classmethod
    def read(cls, address: Mapping[str, str]) -> Self:
        when = address.get("when", "")
        kind = address.get("kind", "")
        area = address.get("area", "")
        return cls(
            when=When(when) if when in set(When) else When.OVERDUE,
            area=area if area.replace("-", "").replace("_", "").isalnum() else "",
            team=_key(address.get("team", "")),
            chair=_key(address.get("chair", "")),
            kind=kind if kind in set(Kind) else "",
        )

    @property
    def is_narrowed(self) -> bool:
        return bool(self.area or self.team or self.chair or self.kind)

    def with_(self, name: str, value: str) -> "Chosen":
        """The same choices but for this one."""
        changed: dict[str, Any] = {name: value}
        return replace(self, **changed)

    def query(self, **more: str) -> str:
        """The address's query for these choices."""
        facts = {"when": self.when.value, "area": self.area, "team": self.team, "chair": self.chair}
        return urlencode(
            {name: value for name, value in {**facts, "kind": self.kind, **more}.items() if value}
        )

    def narrow(self, deadlines: DeadlineQuerySet) -> DeadlineQuerySet:
        """Only the rows of these choices; the span is left to `in_span`."""
        if self.area:
            deadlines = deadlines.filter(area__slug=self.area)
        if self.team:
            deadlines = deadlines.filter(team=None if self.team == NONE else int(self.team))
        if self.chair:
            deadlines = deadlines.filter(chair=None if self.chair == NONE else int(self.chair))
        return deadlines.filter(kind=self.kind) if self.kind else deadlines

    def has(self, group: Group, areas: Mapping[int, Area]) -> bool:
        """Whether the group's rows are among those chosen; the span is left out of it."""
        return (
            (not self.area or areas[group.area].slug == self.area)
            and self.team in ("", _text(group.team))
            and self.chair in ("", _text(group.chair))
            and self.kind in ("", group.kind)
        )


@dataclass(frozen=True)
class Choice:
    """A choice with its count and the address of exactly the rows that it counts."""

    label: str
    number: int
    url: str
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    """What the list can be narrowed by; `is_name` for people's names.

    `chosen` is what it is narrowed to now, and `undo_url` takes that alone away; both "" where it is not.
    """

    label: str
    choices: list[Choice]
    chosen: str = ""
    undo_url: str = ""
    is_name: bool = False

    @property
    def first(self) -> list[Choice]:
        """Those with most rows."""
        return self.choices[:MOST_CHOICES]

    @property
    def rest(self) -> list[Choice]:
        return self.choices[MOST_CHOICES:]


@dataclass(frozen=True)
class Choices:
    """Spans and facets of a page, and how many rows there are in all.

    With the names of all areas, and of the teams and chairs (by key) that have rows in the span.
    """

    spans: list[Choice]
    facets: list[Facet]
    total: int
    areas: Mapping[int, str]
    teams: Mapping[str, str]
    chairs: Mapping[str, str]

    @property
    def narrowed(self) -> list[Facet]:
        """The facets by which the list is narrowed now."""
        return [facet for facet in self.facets if facet.chosen]


def choices(groups: Iterable[Group], chosen: Chosen) -> Choices:
    """Every choice of each facet under those made in the others. Three queries, for the names."""
    areas = Area.objects.in_bulk()
    groups = list(groups)
    here = [group for group in groups if group.when is chosen.when]
    named = {group.team for group in here if group.team} | _number(chosen.team)
    teams = _names(Team.objects.filter(pk__in=named), "name")
    watching = {group.chair for group in here if group.chair} | _number(chosen.chair)
    chairs = _names(Chair.objects.filter(pk__in=watching), "user__name")

    def facet(name: str, label: str, key: Callable[[Group], str], words: Mapping[str, str]) -> Facet:
        now, others = getattr(chosen, name), chosen.with_(name, "")
        totals = totals_by((group for group in here if others.has(group, areas)), key)
        return Facet(
            label,
            [
                Choice(words[str(at)], number, f"?{chosen.with_(name, str(at)).query()}", now == at)
                for at, number in totals.items()
            ],
            chosen=words.get(now, now),
            undo_url=f"?{others.query()}" if now else "",
            is_name=name == "chair",
        )

    spans = totals_by((group for group in groups if chosen.has(group, areas)), lambda group: group.when)
    return Choices(
        areas={area.pk: area.name for area in areas.values()},
        teams=teams,
        chairs=chairs,
        total=spans.get(chosen.when, 0),
        spans=[
            Choice(
                when.words.capitalize(),
                spans.get(when, 0),
                f"?{replace(chosen, when=when).query()}",
                when is chosen.when,
            )
            for when in When
        ],
        facets=[
            facet(
                "area",
                "Area",
                lambda group: areas[group.area].slug,
                {area.slug: area.name for area in areas.values()},
            ),
            facet(
                "team",
                "Team",
                lambda group: _text(group.team),
                {NONE: "No team", **teams},
            ),
            facet(
                "chair",
                "Chair",
                lambda group: _text(group.chair),
                {NONE: "No chair", **chairs},
            ),
            facet(
                "kind",
                "What",
                lambda group: group.kind,
                {kind.value: to_do(kind).noun.capitalize() for kind in Kind},
            ),
        ],
    )


def _names(rows: QuerySet[Any], name: str) -> dict[str, str]:
    return {str(pk): words for pk, words in rows.order_by().values_list("pk", name)}


def _key(text: str) -> str:
    return text if text == NONE or (text.isascii() and text.isdigit() and len(text) < 19) else ""


def _number(key: str) -> set[int]:
    return {int(key)} if key.isdigit() else set()


def _text(key: int | None) -> str:
    return NONE if key is None else str(key)
