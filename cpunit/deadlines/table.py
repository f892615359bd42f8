"""The timescale table as the settings show it: a row for each kind, or for each conference where they
differ.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cpunit.deadlines.models import RuleOverride
from cpunit.deadlines.reckoner import as_rule
from cpunit.domain.timescales import ConferenceKind, Kind, Rule, rule_for
from cpunit.people.models import UnitSettings

WORDS = {
    ConferenceKind.INITIAL: "Initial conference",
    ConferenceKind.REVIEW: "Review conference",
    ConferenceKind.TRANSFER_IN: "Transfer-in conference",
}
ALL = "Every conference"


@dataclass(frozen=True)
class TimescaleRow:
    """A timescale as published in the profile, and as the unit keeps it for what is counted from today on.

    `virtual` is the published row after a conference held wholly online, where it differs. `own` is None
    where the unit follows its profile; `coming` are changes that are not in force yet.
    """

    kind: Kind
    conference: ConferenceKind
    conference_words: str
    published: Rule
    virtual: Rule | None
    own: Rule | None
    coming: tuple[Rule, ...]


def table(*, today: date) -> list[TimescaleRow]:
    """Every row, in the order of the published table. Two queries."""
    profile, overrides = (
        UnitSettings.current().profile,
        list(RuleOverride.objects.order_by("in_force_from", "id")),
    )
    return [row for kind in Kind for row in _rows(kind, profile, overrides, today)]


def rows_of(kind: Kind, *, today: date) -> list[TimescaleRow]:
    """The rows of one kind."""
    overrides = RuleOverride.objects.filter(kind=kind.value).order_by("in_force_from", "id")
    return _rows(kind, UnitSettings.current().profile, list(overrides), today)


def _rows(kind: Kind, profile: str, overrides: Iterable[RuleOverride], today: date) -> list[TimescaleRow]:
    of_kind = [(row, as_rule(row, profile)) for row in overrides if row.kind == kind.value]
    rules = [rule for _, rule in of_kind]
    rows = []
    for conference, words in _conferences(kind, profile):
        published = rule_for(kind, profile=profile, conference=conference)
        now = rule_for(kind, profile=profile, conference=conference, on=today, overrides=rules)
        coming = [
            rule for row, rule in of_kind if row.conference == conference.value and row.in_force_from > today
        ]
        virtual = rule_for(kind, profile=profile, conference=conference, virtual=True)
        rows.append(
            TimescaleRow(
                kind=kind,
                conference=conference,
                conference_words=words,
                published=published,
                virtual=virtual if virtual != published else None,
                own=now if now.reason else None,
                coming=tuple(coming),
            )
        )
    return rows


def _conferences(kind: Kind, profile: str) -> list[tuple[ConferenceKind, str]]:
    """The conferences to tell apart, each by the first that shares its row; one where the row is the same
    for all.
    """
    groups: dict[ConferenceKind | None, list[ConferenceKind]] = {}
    for which in ConferenceKind:
        row = rule_for(kind, profile=profile, conference=which)
        groups.setdefault(row.conference, []).append(which)
    if len(groups) == 1:
        return [(ConferenceKind.INITIAL, ALL)]
    return [
        (group[0], " and ".join(WORDS[which] for which in group).capitalize()) for group in groups.values()
    ]
