"""By what practice issues are counted: in a chair's concern, in a finding, in an example of good practice.

No document has a list: each is what one of them asks of practice, with the passage. A pattern can be seen
only where the same matter has the same code, whoever records it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PracticeCode:
    """One matter of practice, good or not. `source` is where it is asked for."""

    key: str
    words: str
    source: str


PRACTICE_CODES = (
    PracticeCode(
        "request",
        "The request and its timing",
        "Kirklees handbook, chapter 6: the quality assurance process starts at the request",
    ),
    PracticeCode(
        "report",
        "The report: in time, and its quality",
        "Kirklees handbook, chapter 6: the quality of reports submitted to Conference",
    ),
    PracticeCode(
        "shared",
        "Sharing the report with the family",
        "Kirklees handbook, chapter 4: the report not being shared at least 3 working days prior",
    ),
    PracticeCode(
        "attendance",
        "Attendance and contribution",
        "Kirklees handbook, chapter 6: non-attendance at Conference meetings",
    ),
    PracticeCode(
        "child",
        "The child’s voice",
        "Surrey, chair's responsibilities: promote the voice of the child or young person",
    ),
    PracticeCode(
        "family",
        "Work with the family",
        "Kirklees handbook, chapter 6: everyone involved is treated with dignity and respect",
    ),
    PracticeCode(
        "seen",
        "Seeing the child",
        "Kirklees handbook, chapter 2: statutory visits and core group arrangements",
    ),
    PracticeCode(
        "core-group",
        "Core groups",
        "Kirklees handbook, chapter 8: the quality assurance of conference and core group effectiveness",
    ),
    PracticeCode(
        "plan",
        "The plan and its quality",
        "Kirklees handbook, chapter 6: these are achievable and proportionate",
    ),
    PracticeCode(
        "drift",
        "Drift and delay",
        "Kirklees handbook, chapter 6: best planning, and to prevent drift and delay",
    ),
    PracticeCode(
        "risk",
        "Assessment of risk",
        "Wakefield, dissent: the threshold, in light of the child’s assessed needs",
    ),
    PracticeCode(
        "together",
        "Working together and sharing information",
        "Kirklees handbook, chapter 8: communication is central to working together",
    ),
    PracticeCode(
        "recording",
        "Recording and supervision",
        "Kirklees handbook, chapter 6: evidenced on the child's electronic file",
    ),
)
LABELS = {code.key: code.words for code in PRACTICE_CODES}
CHOICES = tuple(LABELS.items())
