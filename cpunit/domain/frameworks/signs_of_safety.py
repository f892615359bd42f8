"""Signs of Safety.

Wakefield (WKF-2): "These reports follow a Signs of Safety format as the Practice Model". The headings are
those of the assessment and planning form: harm and danger, what complicates, strengths and existing safety,
safety goals and next steps, and the scale.
"""

from cpunit.domain.frameworks.framework import framework
from cpunit.domain.frameworks.part import Scale, Told, written
from cpunit.domain.frameworks.voices import IDENTITY, PARENTS, WIDER_FAMILY, looking_back

WORRIES, WELL, NEXT = "What are we worried about?", "What is working well?", "What needs to happen?"

FRAMEWORK = framework(
    "signs-of-safety",
    "Signs of Safety",
    source="Wakefield, Child Protection Conferences: pro-forma conference report (Signs of Safety format); "
    "Signs of Safety assessment and planning form",
    map_of=(
        PARENTS,
        WIDER_FAMILY,
        IDENTITY,
        *looking_back(WORRIES),
        written(
            "past-harm",
            "Harm",
            WORRIES,
            "What a parent or carer did, or did not do, that hurt the children: first, worst and last time.",
            told=Told.EVERYBODY,
        ),
        written(
            "danger-statements",
            "Danger statements",
            WORRIES,
            "In words that the family understands: who worries that what will happen to the children, if "
            "nothing in the family changes. Each has its safety goal.",
            told=Told.EVERYBODY,
        ),
        written(
            "complicating-factors",
            "Complicating factors",
            WORRIES,
            "What in the family, around it and in our own work makes this harder to put right.",
            told=Told.EVERYBODY,
        ),
        written(
            "strengths",
            "Existing strengths",
            WELL,
            "What goes well in the children’s lives, and who makes it so.",
            told=Told.EVERYBODY,
        ),
        written(
            "safety",
            "Existing safety",
            WELL,
            "What the people around the children did that kept them safe when the danger was there.",
            told=Told.EVERYBODY,
        ),
        written(
            "safety-goals",
            "Safety goals",
            NEXT,
            "For each danger statement: what the family will be doing, and for how long, when it is safe "
            "enough to close. Theirs and ours.",
            told=Told.EVERYBODY,
        ),
        written(
            "next-steps",
            "Next steps",
            NEXT,
            "What the family and we do now to come nearer to each goal.",
        ),
        written(
            "safety-scale",
            "Safety scale",
            NEXT,
            "The number that each parent, each child old enough and the wider family gives, and why. The "
            "professionals give theirs with their views.",
            scale=Scale(
                "It is certain that the children will be hurt again", "Safe enough to close", has_views=True
            ),
        ),
    ),
    last=NEXT,
)
