"""What the database refuses of invitations, in words."""

SENTENCES = {
    "conference_invitations_asked_by_somebody": (
        "Invitations are asked for by somebody, at a moment: send them from the list of people."
    ),
    "participant_exclusion_is_grounded": (
        "An exclusion needs its ground, the chair who decides it, and the day on which it is looked at again."
    ),
    "participant_invited_at_a_moment": "Somebody is invited from the moment that the invitation went out.",
    "participant_posted_was_a_letter": (
        "Only a letter is posted or handed over: an invitation by e-mail went out by itself."
    ),
    "participant_once": "This person is on the list already.",
    "told_in_person_recorded_by_one": "It is recorded by a user, or behind the worker’s own door.",
    "told_in_person_by_somebody_of_something": "Say who told them, and what they were told or given.",
    "taken_off_once": "This person is among those to be told that they are not to come already.",
    "taken_off_told_by_somebody": "Say who was reached, and what was said.",
}
