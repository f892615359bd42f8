"""Which leaflets went with the last letter of each parent, for the line of the checklist (LDS-5)."""

from collections.abc import Mapping

from django.utils.timezone import localdate

from conferences.models import Participant
from cpunit.domain.words import day_and_date, listed
from cpunit.supplied.enclosed import enclosed_titles

ROW = "papers-received"
"""The line that they stand on: the chair still asks whether they were received."""


def enclosed_for(places: Mapping[int, Participant]) -> dict[tuple[str, int], str]:
    """By the line and the key of the person: "“Conferences explained” in Polish, with the letter of Thu 1 May
    2025"; nothing for whom no letter was made, nor of what was withdrawn before it left. One query.
    """
    letters = {each.letter_id: key for key, each in places.items() if each.letter_id and each.sent_at}
    found = {}
    posted = {letter: places[key].posted_on for letter, key in letters.items()}
    for letter, leaflets in enclosed_titles(posted).items():
        place = places[letters[letter]]
        said = listed([f"“{each.title}” in {each.edition}" for each in leaflets])
        found[ROW, place.person_id] = f"{said}, {_went(place)}"
    return found


def _went(place: Participant) -> str:
    if place.by_post and place.posted_on is None:
        return "with a letter that is not posted yet"
    on = place.posted_on or localdate(place.sent_at)
    return f"with the letter of {day_and_date(on)}"
