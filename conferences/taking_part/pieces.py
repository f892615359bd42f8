"""What is left to arrange for those who come to a conference, as a piece of the boards."""

from collections.abc import Iterator

from django.urls import reverse

from conferences.conference.pieces import Missing, Piece, Told
from conferences.taking_part.facts import NEEDS_LEFT, RISKS_LEFT
from cpunit.domain.words import counted
from cpunit.people.models import Role


def _missing(code: str, told: Told) -> Iterator[Missing]:
    if told["proposed"]:
        yield Missing(
            f"{counted(told['proposed'], 'exclusion')} to decide",
            reverse("conference_people", args=[code]),
            (Role.CHAIR,),
        )
    if told["needs"]:
        yield Missing(
            f"{counted(told['needs'], 'need')} to arrange", reverse("conference_taking_part", args=[code])
        )
    if told["risks"]:
        yield Missing(
            f"{counted(told['risks'], 'risk')} to answer", reverse("conference_on_the_day", args=[code])
        )


TAKING_PART = Piece(
    "taking part",
    f"""
    SELECT ahead.id AS conference_id, json_build_object(
        'needs', {NEEDS_LEFT}, 'risks', {RISKS_LEFT},
        'proposed', (
            SELECT count(*) FROM conferences_exclusionproposal proposal
            JOIN conferences_participant place ON place.id = proposal.participant_id
            WHERE place.conference_id = ahead.id AND proposal.answered_at IS NULL
        )
    ) AS told
    FROM conferences_conference ahead WHERE ahead.id = ANY(%(conferences)s::bigint[])
    """,  # noqa: S608
    _missing,
)
