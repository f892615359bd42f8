"""What the database refuses about what the case system is told, in words."""

SENTENCES = {
    "target_stands_once": "Somebody set another address meanwhile: look at it first.",
    "target_stopped_by_somebody": "An address that is used no more shows who stopped it, and when.",
    "notice_sent_at_a_moment": "What was sent shows the moment, and where to.",
    "notice_typed_in_by_somebody": "What was typed in by hand shows by whom, and on which day.",
    "notice_once": "The case system is told of this already.",
}
