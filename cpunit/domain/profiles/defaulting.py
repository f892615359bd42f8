"""What a profile takes from the default where its document says nothing, and says so."""

from dataclasses import replace

from cpunit.domain.decision_rules import DecisionRule
from cpunit.domain.ladders import Ladder
from cpunit.domain.profiles import default
from cpunit.domain.profiles.profile import Document, Standards, silent
from cpunit.domain.rules import Standard


def silent_standard(document: Document, standard: Standard) -> Standard:
    """The default's standard, for a document that says nothing of it."""
    return replace(standard, source=silent(document, standard.source), is_default=True)


def silent_standards(document: Document, **stated: Standard) -> Standards:
    """All four standards: what the document states, by name, and the default's for the rest."""

    def one(name: str, standard: Standard) -> Standard:
        return stated.get(name) or silent_standard(document, standard)

    return Standards(
        quoracy_agencies=one("quoracy_agencies", default.STANDARDS.quoracy_agencies),
        advocacy_age=one("advocacy_age", default.STANDARDS.advocacy_age),
        family_meeting_minutes=one("family_meeting_minutes", default.STANDARDS.family_meeting_minutes),
        chair_experience_years=one("chair_experience_years", default.STANDARDS.chair_experience_years),
    )


def silent_decision_rule(document: Document) -> DecisionRule:
    """The default's rule, for a document that does not say how a conference decides."""
    rule = default.DECISION_RULE
    return replace(rule, source=silent(document, rule.source), is_default=True)


def silent_ladder(document: Document, ladder: Ladder) -> Ladder:
    """The default's ladder, for a document that describes none."""
    return replace(ladder, source=silent(document, ladder.source), is_default=True)
