"""What is arranged for the day goes with a booking that keeps its day, hour and place."""

from conferences.models import Booking, Measure, Participant
from conferences.taking_part.apart import fits


def follow_booking(*, before: Booking, after: Booking) -> None:
    """Times, rooms and entrances of somebody's own hold on where only who serves it, how long it lasts or its
    link is other; so do the words for who is asked to a part. After a move all of it is arranged anew, and a
    time at which it is over by now. The caller holds the conference.
    """
    if not is_same_place(before, after):
        return
    for measure in Measure.objects.select_for_update().filter(booking=before):
        if measure.at and fits(measure.at, after):
            continue
        measure.booking = after
        measure.save(update_fields=["booking"])
    for place in Participant.objects.select_for_update().filter(part_said_for=before):
        place.part_said_for = after
        place.save(update_fields=["part_said_for"])


def is_same_place(before: Booking, after: Booking) -> bool:
    """Whether it begins at the same moment in the same room."""
    return (before.starts_at, before.venue_id) == (after.starts_at, after.venue_id)
