"""What a letter to a child says of how they take part, as their worker and the chair agreed with them."""

from typing import TypedDict

from conferences.models import Conference, ConferenceChild, Participant

Way = ConferenceChild.Participation
TAKES_PART: dict[str, str] = {
    Way.WHOLE: "You can come to the meeting, or to part of it, if you want to.",
    Way.PART: "You can come to part of the meeting. Your social worker tells you which part.",
    Way.ADVOCATE: "It is agreed that an advocate says there what you think.",
    Way.CHILDRENS_MEETING: (
        "It is agreed that you have a meeting of your own first. Your social worker tells you when and "
        "where, and what you say there is told at the big meeting."
    ),
    Way.IN_WRITING: (
        "It is agreed that you write, draw or make something about what you think. Give it to your social "
        "worker before the day: it is shown or read out there."
    ),
    Way.THROUGH_WORKER: "It is agreed that your social worker says there what you think.",
    Way.NOT_YET: "Your social worker will talk with you about how you want to take part.",
}
"""In words for a child, by what was agreed (LDS-3)."""
COMES = (Way.WHOLE, Way.PART)


class AsAgreed(TypedDict, total=False):
    """How the child takes part, and whether that is by coming."""

    takes_part: str
    comes: bool


def as_agreed(participant: Participant, conference: Conference) -> AsAgreed:
    """Nobody asks a child to come for whom it is agreed otherwise (safety 5). One query for a child, none and
    nothing for others.
    """
    if not participant.person.is_child:
        return {}
    ways = ConferenceChild.objects.filter(conference=conference, child=participant.person_id)
    way = ways.values_list("participation", flat=True).first() or Way.NOT_YET
    return {"takes_part": TAKES_PART[way], "comes": way in COMES}
