"""What the database refuses of bookings, in words."""

SENTENCES = {
    "booking_is_held": (
        "The diary would hold other times or people than are booked, so nothing was saved. Change the "
        "booking on the page of the conference."
    ),
    "booking_stands_once": (
        "This conference was booked at this moment by somebody else. Look at their booking first."
    ),
    "booking_times_in_order": (
        "The conference must end after it starts, and the family is met before it starts."
    ),
    "booking_cancelled_for_a_reason": "Say why the earlier booking is cancelled.",
}
