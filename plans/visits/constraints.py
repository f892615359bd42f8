"""What the database refuses of visits, in words."""

SENTENCES = {
    "visit_seen_alone_was_seen": "A child who was seen alone was seen.",
    "visit_before_birth_sees_nobody": "Before the birth there is nobody to be seen: it is a contact.",
    "visit_once_a_day": "A visit by this person on this day is recorded already.",
}
