"""What the database refuses about the words of letters, in words."""

SENTENCES = {
    "unit_words_once_a_letter": "Somebody set other words for this letter meanwhile: look at them first.",
    "unit_words_say_something": "Write the words, or go back to the product’s own.",
    "unit_words_ended_by_somebody": "Words that are used no more show who ended them, and when.",
    "edited_letter_once_to_somebody": "Somebody began to edit this letter meanwhile: go on with theirs.",
    "edited_letter_released_whole": "A letter that is released shows by whom, when, and its paper.",
    "edited_letter_released_by_another": "A second person releases an edited letter, not who edited it.",
    "edited_letter_fixed": "A letter that was released stays as it left.",
    "unit_words_fixed": "Words that were set stay as they were: set others in their place.",
    "edited_letter_says_something": "Write what the letter says.",
}
