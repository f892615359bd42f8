"""What the database refuses of invitations, in words."""

SENTENCES = {
    "conference_invitations_asked_by_somebody": (
        "Invitations are asked for by somebody, at a moment: send them from the list of people."
    ),
    "invitation_of_one_person": "An invitation is for one person.",
    "invitation_exclusion_is_grounded": (
        "An exclusion needs its ground, the chair who decides it, and the day on which it is looked at again."
    ),
    "invitation_invited_at_a_moment": "Somebody is invited from the moment that the invitation went out.",
    "invitation_posted_was_a_letter": (
        "Only a letter is posted or handed over: an invitation by e-mail went out by itself."
    ),
    "invitation_professional_once": "This professional is on the list already.",
    "invitation_adult_once": "This parent or carer is on the list already.",
    "invitation_child_once": "This child is on the list already.",
}
