"""What the database refuses of a concern, in words."""

SENTENCES = {
    "concern_about_exactly_one": "A concern is about exactly one thing: say which record.",
    "concern_says_what_and_asks": "Say what is wrong and what you ask for.",
    "concern_answered_in_words": "An answer has its words and its day: give both.",
    "concern_closed_at_a_moment": "A concern is closed at a moment: close it from its page.",
    "concern_once_a_missed_date": "A concern about this missed date is raised already: look at that one.",
}
