"""Strengthening Families.

Kirklees handbook, chapter 3 (KRK-13): the map of worries, of what works well, of safety goals and grey areas,
the safety scale, then the plan, and the decision last.
"""

from cpunit.domain.frameworks.framework import framework
from cpunit.domain.frameworks.part import Scale, Told, written
from cpunit.domain.frameworks.voices import IDENTITY, PARENTS, WIDER_FAMILY, looking_back

WORRIES, WELL, NEXT = "What are we worried about?", "What is working well?", "What needs to happen?"

FRAMEWORK = framework(
    "strengthening-families",
    "Strengthening Families",
    source="Kirklees Child Protection Conference Chair Handbook, chapter 3: mapping tool",
    map_of=(
        PARENTS,
        WIDER_FAMILY,
        IDENTITY,
        *looking_back(WORRIES),
        written(
            "past-harm",
            "Past harm",
            WORRIES,
            "What has happened to the children, when, how often and how bad; and how it affected them.",
            told=Told.EVERYBODY,
        ),
        written(
            "danger-statements",
            "Danger statements",
            WORRIES,
            "Who is worried, about what, and what may happen to the children if nothing changes.",
            told=Told.EVERYBODY,
        ),
        written(
            "complicating-factors",
            "Complicating factors",
            WORRIES,
            "What makes the worries harder to work on, without being harm itself.",
            told=Told.EVERYBODY,
        ),
        written(
            "strengths",
            "Strengths",
            WELL,
            "What is good in the children’s lives, and who brings it about.",
            told=Told.EVERYBODY,
        ),
        written(
            "safety",
            "Existing safety",
            WELL,
            "When the worry was there and the children were kept safe: by whom, and how.",
            told=Told.EVERYBODY,
        ),
        written(
            "safety-goals",
            "Safety goals",
            NEXT,
            "What everybody must see the parents do, for how long, to know that the children are safe.",
        ),
        written(
            "grey-areas",
            "Grey areas",
            NEXT,
            "What is not known yet, and how it will be found out.",
        ),
        written(
            "safety-scale",
            "Safety scale",
            NEXT,
            "The number that each parent, each child old enough and the wider family gives, and why. The "
            "professionals give theirs with their views.",
            scale=Scale("The children will be harmed", "Safe enough to close", has_views=True),
        ),
    ),
    last=NEXT,
)
