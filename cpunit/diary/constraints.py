"""What the database refuses of holds, in words."""

SENTENCES = {
    "hold_of_one": "A time is held of one person or of one venue.",
    "hold_times_in_order": "What is held must end after it starts.",
    "hold_person_once": "This person is already taken at that time. Choose somebody else or another time.",
    "hold_venue_once": "This venue is already taken at that time. Choose another venue or another time.",
    "hold_once_a_record": "This person or venue is held for this record already.",
}
