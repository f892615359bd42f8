"""What the database refuses of a conference itself, in words."""

SENTENCES = {
    "conference_lateness_reasoned_and_authorised": (
        "A booking past the limit needs the reason, and the service manager who authorises it."
    ),
    "conference_reconvened_follows_one": (
        "A conference that is taken up again names the one before it: reconvene it from the page of that one."
    ),
    "conference_was_late_stays_late": "What was booked past its limit once stays marked so.",
    "conference_closed_was_held": "A conference is closed on the day that it was held: record that day.",
    "conference_open_since_a_moment": (
        "A conference is opened at a moment and held on a day: open it from its page."
    ),
    "conference_closes_after_opening": "A conference cannot close before it opened.",
    "child_once_a_conference": "This child is on the conference’s list already.",
    "child_awaited_at_one_conference": (
        "This child is at another conference that is still to be held: go on with that one, or leave the "
        "child out of this one."
    ),
    "child_worker_agreed_or_is_not_named": "Who agreed for the child, and when, is kept once they agree.",
    "child_chair_agreed_or_is_not_named": "Which chair agreed for it, and when, is kept once they do.",
    "child_visits_are_days_apart": "Visits are at least one working day apart.",
    "conference_record_closed": "This conference is closed, so its record can no longer be changed.",
}
