"""What the database refuses of a preparation, in words."""

SENTENCES = {
    "preparation_done_on_a_day_or_why_not": "Give the day on which it was done and how, or say why not.",
    "query_asks_something": "Write what you ask the social worker.",
    "query_answered_in_words": "An answer has its words, and says how it was given.",
    "monitoring_says_of_assessments": "Say whether the assessments are completed.",
    "monitoring_of_a_review_whole": "Before a review, answer for visits, core groups and their minutes.",
}
