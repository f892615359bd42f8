"""What the database refuses of what young people write, in words."""

SENTENCES = {
    "own_words_say_something": "Write what you want to say.",
    "own_words_read_by_one": "It was read by one person, at a moment.",
    "own_words_only_added": "What a young person wrote is never changed.",
    "alike_answered_once": "Somebody else has looked at this already.",
    "alike_answered_with_why": "Say why it is not what they wrote.",
}
