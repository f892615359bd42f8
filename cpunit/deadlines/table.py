"""The timescale table as the settings show it: a row for each kind, or for each conference where they
differ.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cpunit.deadlines.models import RuleOverride
from cpunit.deadlines.reckoner import as_rule
from cpunit.domain.rules import ABOUT, INITIAL_CONFERENCE
from cpunit.domain.timescales import ConferenceKind, Kind, Rule, rule_for
from cpunit.domain.words import listed
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


@dataclass(frozen=True)
class OwnRow:
    """One number of the unit's own that stands, for the list from which it is corrected or withdrawn."""

    key: int
    conference: ConferenceKind
    conference_words: str
    rule: Rule
    by: str

    @classmethod
    def of(cls, row: RuleOverride) -> "OwnRow":
        rule = as_rule(row, UnitSettings.current().profile)
        conference = ConferenceKind(row.conference)
        words = dict(_conferences(rule.kind, UnitSettings.current().profile)).get(conference)
        return cls(row.pk, conference, words or WORDS[conference], rule, row.made_by.name)


def own_rows(kind: Kind) -> list[OwnRow]:
    """Every number of the unit's own for a kind, the latest in force first."""
    rows = RuleOverride.objects.standing().filter(kind=kind.value).select_related("made_by")
    return [OwnRow.of(row) for row in rows.order_by("-in_force_from", "-id")]


def table(*, today: date) -> list[TimescaleRow]:
    """Every row, in the order of the published table. Two queries."""
    profile, overrides = (
        UnitSettings.current().profile,
        list(RuleOverride.objects.standing().order_by("in_force_from", "id")),
    )
    return [row for kind in Kind for row in _rows(kind, profile, overrides, today)]


def rows_of(kind: Kind, *, today: date) -> list[TimescaleRow]:
    """The rows of one kind."""
    overrides = RuleOverride.objects.standing().filter(kind=kind.value).order_by("in_force_from", "id")
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
    from_an_initial_one = ABOUT[kind].counted_from == INITIAL_CONFERENCE
    for which in ConferenceKind:
        if from_an_initial_one and which is ConferenceKind.REVIEW:
            continue
        row = rule_for(kind, profile=profile, conference=which)
        groups.setdefault(row.conference, []).append(which)
    if len(groups) == 1:
        return [(ConferenceKind.INITIAL, ALL)]
    return [(group[0], _named(group)) for group in groups.values()]


def _named(group: list[ConferenceKind]) -> str:
    """ "Initial conference", "Initial and transfer-in conferences"."""
    if len(group) == 1:
        return WORDS[group[0]]
    names = [WORDS[which].removesuffix(" conference").lower() for which in group]
    return f"{listed(names).capitalize()} conferences"
