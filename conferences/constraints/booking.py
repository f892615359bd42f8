"""What the database refuses up to the invitations, in words."""

from cpunit.web.constraints import register

SENTENCES = {
    "booking_chair_once": (
        "This chair already has a conference at that time. Choose another chair or another time."
    ),
    "booking_venue_once": "This venue is already taken at that time. Choose another venue or another time.",
    "booking_minute_taker_once": (
        "This minute taker already has a conference at that time. Choose another one or another time."
    ),
    "booking_stands_once": (
        "This conference was booked at this moment by somebody else. Look at their booking first."
    ),
    "booking_times_in_order": (
        "The conference must end after it starts, and the family is met before it starts."
    ),
    "booking_cancelled_for_a_reason": "Say why the earlier booking is cancelled.",
    "conference_lateness_reasoned_and_authorised": (
        "A booking past the limit needs the reason, and the service manager who authorises it."
    ),
    "conference_closed_was_held": "A conference is closed on the day that it was held: record that day.",
    "conference_open_since_a_moment": (
        "A conference is opened at a moment and held on a day: open it from its page."
    ),
    "conference_closes_after_opening": "A conference cannot close before it opened.",
    "conference_invitations_asked_by_somebody": (
        "Invitations are asked for by somebody, at a moment: send them from the list of people."
    ),
    "child_once_a_conference": "This child is on the conference’s list already.",
    "request_open_once_a_discussion": "This strategy discussion has a request already. Open that one.",
    "request_accepted_by_somebody": (
        "A request is accepted by somebody, and shows the day that it was received."
    ),
    "section_47_starts_at_the_strategy_discussion_or_after": (
        "Section 47 enquiries start at the strategy discussion or after it, not before."
    ),
    "conference_agreed_at_the_strategy_discussion_or_after": (
        "A conference is agreed to at the strategy discussion or after it, not before."
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

for constraint, sentence in SENTENCES.items():
    register(constraint, sentence)
