"""Whose view counts, and when a plan is needed: the product's own default, for where a document is silent."""

from dataclasses import replace

from cpunit.domain.decision_rules import Answer, Counting, Criteria
from cpunit.domain.profiles.profile import Document, silent
from cpunit.domain.profiles.threshold import GUIDES, LINES
from cpunit.domain.rules import UNIT_DEFAULT, Source

BY_AGENCY = "Each agency counts once, however many of its people are here."
BY_PERSON = "Each professional’s view counts."
COUNTS = "The view of somebody who is not here but sent it in writing counts."
COUNTS_NOT = "The view of somebody who is not here but sent it in writing is read out, and does not count."
FOR_NO_QUORUM = "For the quorum only the agencies of those who are here count."

COUNTING = Counting(
    by_agency=Answer(
        True,
        BY_AGENCY,
        Source(
            f"{UNIT_DEFAULT}, after Wakefield’s CP chairs: standards, which count agencies",
            "a minimum of three different agency representatives",
        ),
        True,
    ),
    in_writing=Answer(
        True,
        COUNTS,
        Source(
            f"{UNIT_DEFAULT}, the rule of Leeds’s One minute guide: child protection conference chair",
            "those who may not be able to attend the conference in person but have submitted information to "
            "it, to make full contributions in respect of the discussion and decision making process",
        ),
        True,
    ),
    in_writing_for_quorum=Answer(
        False,
        FOR_NO_QUORUM,
        Source(
            f"{UNIT_DEFAULT}, the rule of Wakefield’s CP chairs: standards",
            "attended by a minimum of three different agency representatives",
        ),
        True,
    ),
)
CRITERIA = Criteria(
    LINES, Source(f"{UNIT_DEFAULT}, the criteria of the Kirklees handbook, chapter 4", GUIDES), True
)


def silent_counting(document: Document, **stated: Answer) -> Counting:
    """All three answers: what the document states, by name, and the default's for the rest."""

    def one(name: str, answer: Answer) -> Answer:
        return stated.get(name) or replace(answer, source=silent(document, answer.source), is_default=True)

    return Counting(
        by_agency=one("by_agency", COUNTING.by_agency),
        in_writing=one("in_writing", COUNTING.in_writing),
        in_writing_for_quorum=one("in_writing_for_quorum", COUNTING.in_writing_for_quorum),
    )


def silent_criteria(document: Document) -> Criteria:
    """The default's criteria, for a document that names none."""
    return replace(CRITERIA, source=silent(document, CRITERIA.source), is_default=True)
