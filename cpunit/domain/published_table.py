"""Every timescale of every profile as one page for a service manager to check: `docs/timescales.md`."""

from cpunit.domain.profiles import PROFILES, Profile
from cpunit.domain.rules import ConferenceKind, Kind, Rule
from cpunit.domain.timescales import rule_for
from cpunit.domain.words import listed

HEAD = """# The timescales, by authority

Written from the rows in `cpunit/domain/profiles/` by
`python -m cpunit.domain.published_table > docs/timescales.md`; a test fails where the two differ.

A number in brackets is the product's own default: the authority's document states none. WD is a working day.
"""

BEFORE_A_FIRST_REVIEW = (ConferenceKind.INITIAL, ConferenceKind.TRANSFER_IN)


def page() -> str:
    """The whole of `docs/timescales.md`: the numbers side by side, then the passage behind each."""
    passages = [line for profile in PROFILES.values() for line in _passages(profile)]
    return "\n".join([HEAD, *_side_by_side(), *passages])


def _side_by_side() -> list[str]:
    names = [profile.name for profile in PROFILES.values()]
    lines = [f"| timescale | counted from | {' | '.join(names)} |", "|---" * (len(names) + 2) + "|"]
    for kind in Kind:
        groups = _told_apart(kind)
        for conferences in groups:
            rules = [rule_for(kind, profile=slug, conference=conferences[0]) for slug in PROFILES]
            which = f", {listed([*conferences])}" if len(groups) > 1 else ""
            lines.append(
                f"| {kind.words}{which} | {rules[0].counted_from} | {' | '.join(map(_cell, rules))} |"
            )
    return [*lines, ""]


def _told_apart(kind: Kind) -> list[list[ConferenceKind]]:
    """The conferences that the kind can follow, in groups that share their row in every profile."""
    groups: dict[tuple[tuple[str, ...], ...], list[ConferenceKind]] = {}
    for conference in BEFORE_A_FIRST_REVIEW if kind is Kind.FIRST_REVIEW else ConferenceKind:
        rules = [rule_for(kind, profile=slug, conference=conference) for slug in PROFILES]
        row = tuple((rule.amount_words, rule.counted_from, rule.source.sentence) for rule in rules)
        groups.setdefault(row, []).append(conference)
    return list(groups.values())


def _cell(rule: Rule) -> str:
    amount = rule.amount_words.replace("working days", "WD").replace("working day", "WD")
    return f"({amount})" if rule.is_default and rule.profile != "default" else amount


def _passages(profile: Profile) -> list[str]:
    lines = [f"## {profile.name}", "", f"{profile.document}.", ""]
    stated = [rule for rule in profile.rules if profile is PROFILES["default"] or not rule.is_default]
    for rule in stated:
        which = "".join(f", {apart}" for apart in (rule.conference, rule.meeting_format) if apart)
        lines.append(f"- **{rule.kind.words}{which}**: {rule.sentence}. {rule.source.sentence}")
    return [*lines, ""] if stated else [*lines, "It states no timescale in numbers.", ""]


if __name__ == "__main__":
    print(page(), end="")
