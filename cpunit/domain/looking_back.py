"""What a review asks of each risk that the plan began with (BNS-3), and of each action of it.

"Original risks actively considered at every review" (Bath and North East Somerset, quality standards and
practice guidance): whether each is still relevant, how it was lessened, what effect it has on the child, and
whether what was reached is sustained. The last is asked where something was reached.
"""

from dataclasses import dataclass

YES, PARTLY, NO, NOT_YET = "yes", "partly", "no", "not-yet"

ASKED = {
    "relevant": "whether it is still a risk",
    "lessened": "what was done to lessen it",
    "effect": "what effect it has on the children now",
    "sustained": "whether the change is sustained",
}
"""By the name of the fact, in words; in the order in which it is asked."""
ASKED_WHERE = {
    YES: ("relevant", "lessened", "effect"),
    PARTLY: ("relevant", "lessened", "effect", "sustained"),
    NO: ("relevant", "lessened", "effect", "sustained"),
}
"""What is asked of a risk that is as it was, that is less, and that is gone."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a review says of one risk, as far as it is said."""

    relevant: str = ""
    lessened: str = ""
    effect: str = ""
    sustained: str = ""

    @property
    def lacks(self) -> list[str]:
        """What is still to be said of it, in words; of a risk that nobody spoke of yet the first alone."""
        asked = ASKED_WHERE.get(self.relevant, ("relevant",))
        return [ASKED[name] for name in asked if not getattr(self, name).strip()]

    @property
    def is_over(self) -> bool:
        """Whether no later review asks about it: it is gone, and that is sustained."""
        return (self.relevant, self.sustained) == (NO, YES)


DONE, NOT_DONE, NOT_NEEDED = "done", "not-done", "not-needed"

OVER = (DONE, NOT_NEEDED)
"""What becomes of an action that stands in no plan any more."""
WHY = {NOT_DONE: "why it was not done", NOT_NEEDED: "why it is no longer needed"}


def action_lacks(became: str, why: str, *, was_over: bool) -> list[str]:
    """What is still to be said of an action, in words. Of one that `was_over` before the review the plan has
    said it.
    """
    if not became:
        return ["what became of it"]
    asks = became in WHY and not why.strip() and not (was_over and became == NOT_NEEDED)
    return [WHY[became]] if asks else []


def plain(words: str) -> str:
    """The words by which a risk is known again that stands on no map."""
    return " ".join(words.casefold().split()).rstrip(".")
