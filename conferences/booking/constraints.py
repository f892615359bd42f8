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
    "booking_brought_forward_for_a_reason": "Say why it is brought forward.",
    "later_asked_once": "A day past the limit is asked for already: wait for the answer to that.",
    "later_asked_for_a_reason": "Say why the conference cannot be held in time.",
    "later_answered_by_somebody": "An answer is a yes or a no, by somebody and at a moment.",
    "later_answered_or_taken_back": "What was taken back is not answered any more.",
    "later_seen_once_answered": "Nobody has answered yet.",
    "later_refused_for_a_reason": "Say why not.",
    "booking_cancelled_for_a_reason": "Say why the earlier booking is cancelled.",
    "called_off_for_a_reason": (
        "A conference is stood down for one of the four reasons by its chair, or cancelled with the reason."
    ),
    "expectation_once": "This is expected already: record it from the page of the conference.",
    "expectation_met_on_a_day_by_somebody": "Record the day on which it was done.",
}
