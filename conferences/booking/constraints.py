"""What the database refuses of bookings, in words."""

SENTENCES = {
    "booking_chair_once": (
        "This chair already has a conference at that time. Choose another chair or another time."
    ),
    "booking_venue_once": "This venue is already taken at that time. Choose another venue or another time.",
    "booking_minute_taker_once": (
        "This minute taker already has a conference at that time. Choose another one or another time."
    ),
    "booking_support_officer_once": (
        "This business support officer already has a conference at that time. Choose another one or another "
        "time."
    ),
    "booking_support_elsewhere": (
        "The minute taker or the business support officer is at another conference at that time, in either "
        "part. Choose somebody else or another time."
    ),
    "booking_stands_once": (
        "This conference was booked at this moment by somebody else. Look at their booking first."
    ),
    "booking_times_in_order": (
        "The conference must end after it starts, and the family is met before it starts."
    ),
    "booking_cancelled_for_a_reason": "Say why the earlier booking is cancelled.",
}
