"""A profile: one authority's published practice, on top of the product's own default where it is silent."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from cpunit.domain.decision_rules import Counting, Criteria, DecisionRule
from cpunit.domain.ladders import Ladder
from cpunit.domain.left_papers import Left, LeftPaper
from cpunit.domain.rules import (
    ABOUT,
    INITIAL_CONFERENCE,
    UNIT_DEFAULT,
    ConferenceKind,
    Kind,
    MeetingFormat,
    Rule,
    Source,
    Standard,
    Unit,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standards:
    """The rows of the table that are not dates, and the chair's experience.

    `family_meeting_minutes` is how long before a conference the chair meets the family; None where any time
    beforehand will do.
    """

    quoracy_agencies: Standard
    advocacy_age: Standard
    family_meeting_minutes: Standard
    chair_experience_years: Standard


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One authority's practice. `rules` holds every row of the table, the silent ones from the default."""

    slug: str
    name: str
    document: str
    rules: tuple[Rule, ...]
    standards: Standards
    decision_rule: DecisionRule
    counting: Counting
    criteria: Criteria
    ladder: Ladder
    chair_ladder: Ladder
    papers: tuple[LeftPaper, ...]
    frameworks: tuple[str, ...] = ()
    in_force_from: date | None = None

    def paper(self, left: Left) -> LeftPaper | None:
        """The row of a paper; None where a conference here does not leave it."""
        return next((each for each in self.papers if each.paper is left), None)

    def rule(self, kind: Kind, conference: ConferenceKind, virtual: bool) -> Rule:
        """The row for a kind: the closest to the conference and to how it was held."""
        asked = ConferenceKind.INITIAL if conference is ConferenceKind.TRANSFER_IN else conference
        fits = [
            rule
            for rule in self.rules
            if rule.kind is kind
            and rule.conference in (None, conference, asked)
            and (rule.meeting_format is None or virtual)
        ]
        rule = max(fits, key=lambda rule: (rule.meeting_format is not None, rule.conference is conference))
        if conference is ConferenceKind.TRANSFER_IN and rule.counted_from == INITIAL_CONFERENCE:
            return replace(rule, counted_from="the transfer-in conference")
        return rule


@dataclass(frozen=True, slots=True)
class Document:
    """The document of a profile, from which its rows are quoted."""

    profile: str
    title: str
    in_force_from: date | None = None

    def source(self, passage: str, *, chapter: str = "") -> Source:
        """A passage of this document."""
        return Source(f"{self.title}, {chapter}" if chapter else self.title, passage)

    def rule(
        self,
        kind: Kind,
        amount: int,
        unit: Unit,
        passage: str,
        *,
        chapter: str = "",
        conference: ConferenceKind | None = None,
        counted_from: str = "",
        meeting_format: MeetingFormat | None = None,
        note: str = "",
    ) -> Rule:
        """A row that this document states."""
        about = ABOUT[kind]
        return Rule(
            kind=kind,
            amount=amount,
            unit=unit,
            counted_from=counted_from or about.counted_from,
            backwards=about.backwards,
            profile=self.profile,
            source=self.source(passage, chapter=chapter),
            conference=conference,
            meeting_format=meeting_format,
            in_force_from=self.in_force_from,
            note=note,
        )

    def without_number(self, passage: str, *, chapter: str = "") -> Source:
        """The source of a row about which the document speaks without giving the number."""
        title = f"{self.title}, {chapter}" if chapter else self.title
        return Source(f"{UNIT_DEFAULT}: no number stands in {title}", passage)


def completed(
    document: Document,
    published: Iterable[Rule],
    default: Iterable[Rule],
    *,
    without_number: dict[Kind, tuple[Source, str]] | None = None,
) -> tuple[Rule, ...]:
    """Every row of the table for a profile: what its document states, and the default's number for the rest.

    `without_number` maps a kind to the passage that speaks of it without a number, and a note.
    """
    rows = list(published)
    stated = {(rule.kind, rule.conference) for rule in rows if rule.meeting_format is None}
    for rule in default:
        if (rule.kind, rule.conference) in stated or (rule.kind, None) in stated:
            continue
        source, note = (without_number or {}).get(rule.kind, (silent(document, rule.source), rule.note))
        rows.append(
            replace(
                rule, profile=document.profile, source=source, note=note, is_default=True, in_force_from=None
            )
        )
    return tuple(rows)


def silent(document: Document, default: Source) -> Source:
    """The source of a row on which the document says nothing."""
    where_from = default.document.removeprefix(f"{UNIT_DEFAULT}, ")
    return Source(f"{UNIT_DEFAULT} ({document.title} is silent), {where_from}", default.passage)
