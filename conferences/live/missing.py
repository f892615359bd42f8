"""What a conference must have before it can close, each thing with the step of the record for it."""

from dataclasses import dataclass

from django.urls import reverse

from conferences.live.exposed import Exposed
from conferences.live.standing import Standing
from conferences.live.step import running_order
from cpunit.deadlines.reckoner import Reckoner


@dataclass(frozen=True)
class Missing:
    """One thing that is missing, in words, and the key of its step; else the address of its page, or ""."""

    words: str
    step: str
    url: str = ""


def still_missing(standing: Standing, reckoner: Reckoner) -> list[Missing]:
    """What the conference lacks before it can close; nothing where it is complete. The room may see it: that
    a child keeps something from their parents is not said (safety 6).
    """
    missing = [
        Missing(words, step.key)
        for step in running_order(standing)
        for words in step.missing(standing, reckoner)
    ]
    exposed = Exposed.of(standing)
    missing += [
        Missing(f"words that may stand in no copy to be taken out of {place.words}", place.step)
        for place in exposed.kept
    ]
    look = reverse("conference_alike", args=[standing.conference.code])
    missing += [
        Missing(f"somebody to look, alone at a screen, at words in {each.place.words}", "", look)
        for each in exposed.alike
    ]
    return missing + [
        Missing(
            f"the home address or protected telephone number to be taken out of {place.words}", place.step
        )
        for place in exposed.addresses
    ]


def left_empty(standing: Standing) -> list[Missing]:
    """What may stay empty and does (SUR-2), in the order of the record: read out before the close."""
    steps = running_order(standing)
    return [Missing(words, step.key) for step in steps for words in step.empty(standing)]
