"""The voices that every framework hears before its map, and what a later conference looks back on."""

from cpunit.domain.frameworks.part import VOICES, Part, Prompt, Told, written
from cpunit.domain.rules import ConferenceKind

PARENTS = written(
    "parents-views",
    "The parents’ views",
    VOICES,
    "What the parents and carers say about the worries, about what they can do, and about what would help.",
    told=Told.SOCIAL_WORKER,
)
WIDER_FAMILY = written(
    "wider-family",
    "The wider family and network",
    VOICES,
    "What grandparents, relatives and friends say, and what they can do.",
    told=Told.SOCIAL_WORKER,
)
PROMPTS = (
    Prompt("ethnicity", "Race and ethnicity"),
    Prompt("culture", "Culture"),
    Prompt("language", "Language"),
    Prompt("religion", "Religion or belief"),
    Prompt("gender", "Gender", from_age=0),
    Prompt("orientation", "Sexual orientation", from_age=11),
    Prompt("disability", "Disability"),
)
"""What is considered of each child (LDS-9: Leeds, "race, culture, language, religion, gender, sexual
orientation and disability"). The ages are the product's own: the document names none, and nobody is asked
about the orientation of a child before secondary school.
"""

IDENTITY = written(
    "identity",
    "Each child’s identity and needs",
    VOICES,
    "Race, culture, language, religion, gender, sexual orientation and disability, and what they mean for "
    "each child.",
    told=Told.SOCIAL_WORKER,
    prompts=PROMPTS,
)


def looking_back(group: str) -> tuple[Part, Part]:
    """What a review, and a transfer-in conference, begin with (BNS-3, KRK-2)."""
    return (
        written(
            "plan-so-far",
            "The plan so far",
            group,
            "What was decided, what was done of it, and what it changed for the children.",
            kinds=frozenset({ConferenceKind.REVIEW}),
            told=Told.EVERYBODY,
        ),
        written(
            "plan-before",
            "The plan in the authority before",
            group,
            "What its papers tell: the risk found there, and how the move has changed it.",
            kinds=frozenset({ConferenceKind.TRANSFER_IN}),
            told=Told.EVERYBODY,
        ),
    )
