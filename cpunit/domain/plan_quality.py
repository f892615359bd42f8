"""What a chair judges a child protection plan by, each question with the passage that asks for it.

Wakefield asks that the chair quality-assures the plan, and not by what; so the questions are what the five
authorities ask of a plan itself.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that a plan is judged by. `source` is where it is asked for."""

    key: str
    words: str
    source: str


RUBRIC = (
    Question(
        "needs",
        "Does it start from the risks and needs of this child?",
        "Bath and North East Somerset, chairs: the Plan is based on the identified risks to, and needs of, "
        "the child",
    ),
    Question(
        "outcomes",
        "Does each action say what will be different for the child?",
        "Surrey, chair's responsibilities: clearly defined outcomes, actions, timescales and who will do "
        "these",
    ),
    Question(
        "smart",
        "Is each action specific, measurable, achievable and dated, and has it one owner?",
        "Kirklees handbook, chapter 5: a complete SMART plan",
    ),
    Question(
        "voice",
        "Are the child's own wishes and feelings in it?",
        "Kirklees handbook, chapter 1: the voice of the child is heard and given full consideration",
    ),
    Question(
        "understood",
        "Can the family understand it and do it?",
        "Surrey, chair's responsibilities: understandable and achievable to everyone who is involved",
    ),
    Question(
        "contingency",
        "Does it say what happens if it does not work, for this child?",
        "Bath and North East Somerset, plans: a Contingency Plan, specific to the child's circumstances, "
        "will always be included",
    ),
)
