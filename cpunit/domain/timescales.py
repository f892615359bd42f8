"""Which rule applies to a kind: in a profile, for a conference, on a date, under the unit's own overrides."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from cpunit.domain.profiles import PROFILES, Profile
from cpunit.domain.refusal import Refused
from cpunit.domain.rules import ConferenceKind, Kind, MeetingFormat, Rule, Source, Standard, Unit
from cpunit.domain.words import listed, quoted

__all__ = [
    "ConferenceKind",
    "Kind",
    "MeetingFormat",
    "Rule",
    "Source",
    "Standard",
    "Unit",
    "conference_named",
    "kind_named",
    "profile_named",
    "rule_for",
]


def rule_for(
    kind: Kind,
    *,
    profile: str = "default",
    conference: ConferenceKind = ConferenceKind.INITIAL,
    on: date | None = None,
    virtual: bool = False,
    overrides: Sequence[Rule] = (),
) -> Rule:
    """The rule that a date is reckoned by.

    `on` is the day that the count starts from: the latest of the unit's `overrides` in force on it wins over
    the published row. A day before a profile's first version takes that first version. `virtual` says that
    the conference was held wholly online. Raises `Refused` for an unknown profile, ValueError for overrides
    without `on`.
    """
    rule = _published(kind, profile_named(profile).slug, conference, virtual)
    if overrides:
        if on is None:
            raise ValueError("Overrides are in force from a date on: say which day the rule is wanted for.")
        rule = _overriding(rule, conference, on, overrides) or rule
    if rule.unit is Unit.HALF_WAY:
        review = Kind.REVIEW if conference is ConferenceKind.REVIEW else Kind.FIRST_REVIEW
        limit = rule_for(review, profile=profile, conference=conference, on=on, overrides=overrides)
        rule = replace(rule, towards=limit)
    return rule


def profile_named(slug: str) -> Profile:
    """The profile of that name. Raises `Refused`, naming those there are."""
    try:
        return PROFILES[slug]
    except KeyError:
        raise Refused(
            f"There is no profile called {quoted(slug)}: choose from {listed(list(PROFILES))}."
        ) from None


def kind_named(value: str) -> Kind:
    """The kind of that name. Raises `Refused`, naming those there are."""
    try:
        return Kind(value)
    except ValueError:
        raise Refused(f"There is no kind called {quoted(value)}: choose from {listed([*Kind])}.") from None


def conference_named(value: str) -> ConferenceKind:
    """The conference of that name. Raises `Refused`, naming those there are."""
    try:
        return ConferenceKind(value)
    except ValueError:
        raise Refused(
            f"There is no conference called “{value}”: choose from {listed([*ConferenceKind])}."
        ) from None


@cache
def _published(kind: Kind, profile: str, conference: ConferenceKind, virtual: bool) -> Rule:
    return PROFILES[profile].rule(kind, conference, virtual)


def _overriding(
    published: Rule, conference: ConferenceKind, on: date, overrides: Sequence[Rule]
) -> Rule | None:
    """The latest of the unit's own numbers in force on that day, for that row; the last given wins a tie."""
    ranked = [
        (_closeness(rule, published, conference), rule.in_force_from, place, rule)
        for place, rule in enumerate(overrides)
        if rule.kind is published.kind
        and rule.meeting_format is published.meeting_format
        and rule.in_force_from is not None
        and rule.in_force_from <= on
    ]
    closeness, _, _, rule = max(ranked, key=lambda found: found[:3], default=(0, None, 0, published))
    return replace(rule, profile=published.profile) if closeness else None


def _closeness(override: Rule, published: Rule, conference: ConferenceKind) -> int:
    """How closely an override fits: 2 for this conference or all, 1 for an initial one in its place, 0 not.

    An initial conference's number stands for all where the row is the same for all, and for a transfer-in.
    """
    if override.conference in (None, conference):
        return 2
    stands_for_it = published.conference in (None, ConferenceKind.INITIAL)
    return 1 if override.conference is ConferenceKind.INITIAL and stands_for_it else 0
