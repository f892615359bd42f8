"""Family Safeguarding.

Surrey (SUR-10): "Deliver the conference using Motivational Interviewing (Family Safeguarding model of working
with children and families)"; SUR-2: the child, "their parent's capacity to safely care for them within the
context of wider family support and their environment". The needs of adults are those for which the
model's teams have workers of their own (Family Safeguarding evaluation report, Department for Education, July
2020): domestic abuse, substance misuse and mental health. Importance and confidence are how motivational
interviewing asks how ready somebody is.
"""

from cpunit.domain.frameworks.framework import framework
from cpunit.domain.frameworks.part import Scale, Told, written
from cpunit.domain.frameworks.voices import IDENTITY, PARENTS, WIDER_FAMILY, looking_back

CHILD, ADULTS, CHANGE = (
    "What is life like for the children?",
    "What do the adults need?",
    "What will change, and how?",
)

FRAMEWORK = framework(
    "family-safeguarding",
    "Family Safeguarding",
    source="Surrey, One minute guide: independent child protection conference chairs; Family Safeguarding "
    "evaluation report, Department for Education, July 2020",
    map_of=(
        PARENTS,
        WIDER_FAMILY,
        IDENTITY,
        *looking_back(CHILD),
        written(
            "past-harm",
            "What has happened",
            CHILD,
            "What harmed the children, or may: when, how often, and what it did to them.",
            told=Told.EVERYBODY,
        ),
        written(
            "daily-life",
            "A day in their lives",
            CHILD,
            "Home, school, health and friends, as each child lives it.",
            told=Told.EVERYBODY,
        ),
        written(
            "strengths",
            "What goes well",
            CHILD,
            "What is good in the children’s lives, and who brings it about.",
            told=Told.EVERYBODY,
        ),
        written(
            "domestic-abuse",
            "Domestic abuse",
            ADULTS,
            "Who is harmed by whom, and how the children live with it. Both parents may read this: what one "
            "of them said in confidence goes to the chair.",
            told=Told.EVERYBODY,
        ),
        written(
            "substance-misuse",
            "Drugs and alcohol",
            ADULTS,
            "Who uses what, when the children are there, and what helps.",
            told=Told.EVERYBODY,
        ),
        written(
            "mental-health",
            "Mental health",
            ADULTS,
            "How each adult is, how it shows in their care of the children, and what helps; nothing that was "
            "said in confidence.",
            told=Told.EVERYBODY,
        ),
        written(
            "parenting",
            "Caring for the children",
            ADULTS,
            "What each parent can do to keep the children safe, with which help, and what else stands in "
            "their way: money, housing, a disability.",
            told=Told.EVERYBODY,
        ),
        written(
            "reasons-to-change",
            "Their own reasons to change",
            CHANGE,
            "In each parent’s words: what they want for the children, what they would gain, what they have "
            "tried.",
        ),
        written(
            "safety-goals",
            "What must be different",
            CHANGE,
            "What everybody must see the parents do, for how long, to know that the children are safe.",
        ),
        written(
            "importance",
            "How important it is to them",
            CHANGE,
            "In each parent’s own judgement: how important is it to them to change this? Why not lower, and "
            "what would take it one step up?",
            scale=Scale("Not at all important", "Nothing is more important"),
        ),
        written(
            "confidence",
            "How confident they are",
            CHANGE,
            "In each parent’s own judgement: how confident are they that they can change it? Why not lower, "
            "and what would take it one step up?",
            scale=Scale("Not at all confident", "Wholly confident"),
        ),
    ),
    last=CHANGE,
)
