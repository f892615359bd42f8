"""What goes with an invitation in the reader's own language and form: the unit's words, and its leaflets."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from conferences.invitations.arranged import own_entrance, own_link
from conferences.invitations.child_letter import as_agreed
from conferences.invitations.held import replaced_booking
from conferences.invitations.joining import video_link_for
from conferences.invitations.naming import to_ring
from conferences.invitations.told import arrives_at
from conferences.models import Booking, Conference, Measure, Participant
from cpunit.domain.letters import Format
from cpunit.domain.taking_part import Measure as Arranged
from cpunit.supplied.chosen import is_among, leaflets_for, what_is_missing, words_for, words_held
from cpunit.supplied.part import Facts, part_of
from cpunit.supplied.reader import Reader


def supplied_with(
    participant: Participant, conference: Conference, booking: Booking, today: date
) -> dict[str, Any]:
    """What a letter's template is given: `supplied`, a `Part` or None, `leaflets`, and `is_large_print`. Two
    queries at the most.
    """
    reader = Reader.of(participant.person, today)
    words = words_for(reader, today)
    return {
        "supplied": part_of(words, _facts(participant, conference, booking)) if words else None,
        "leaflets": leaflets_for(reader, today),
        "is_large_print": reader.is_large_print,
    }


def _facts(participant: Participant, conference: Conference, booking: Booking) -> Facts:
    """Their own time and no other (safety 4): where it is theirs to hear otherwise, none."""
    venue = booking.venue
    return Facts(
        reader=participant.person_name,
        day=booking.starts_at,
        arrives_at=arrives_at(participant, booking),
        place=f"{venue.name}\n{venue.address}" if venue else "",
        is_by_video=venue is None or bool(own_link(participant, booking)),
        video_link=video_link_for(participant, booking, conference.meeting_format),
        chair=booking.chair.user.name,
        ring_on=to_ring(participant, conference, booking)["ring_on"],
        is_review=conference.kind == Conference.Kind.REVIEW,
        is_again=replaced_booking(participant, booking) is not None,
        entrance=own_entrance(participant, booking),
        comes=as_agreed(participant, conference).get("comes", True),
    )


def is_read_aloud(participant: Participant) -> bool:
    """Whether somebody reads their letter to them: they stand among those to be called (KRK-2)."""
    person = participant.adult or participant.child
    return person is not None and person.letters_as == Format.ALOUD


ENGLISH_ENTRANCE = "the entrance of their own stands in English alone: tell them of it"


def letters_as(
    participants: Iterable[Participant], today: date, booking: Booking | None = None
) -> dict[int, str]:
    """By the key of the place, how letters come to somebody of a family where that is not as for most, and
    what the unit has not got for it: "in Urdu (no words are supplied in Urdu: …)"; of whom an entrance of
    their own is arranged for this booking, that it stands in English alone (safety 4). One query, none where
    nobody asks, and three where there is a booking.
    """
    asking = {
        each.pk: (details.letters_words, Reader.of(each.person, today))
        for each in participants
        if (details := each.adult or each.child) and details.letters_words
    }
    held = words_held(today) if asking else frozenset()
    own = Measure.objects.filter(participant__in=asking, booking=booking, kind=Arranged.ENTRANCE)
    entrances = set(own.values_list("participant", flat=True)) if asking and booking else set()
    silent = words_held(today, without="entrance") if entrances else frozenset()
    found = {}
    for key, (words, reader) in asking.items():
        missing = what_is_missing(reader, held)
        if not missing and key in entrances and is_among(reader, silent):
            missing = ENGLISH_ENTRANCE
        found[key] = f"{words} ({missing})" if missing else words
    return found
