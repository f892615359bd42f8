"""What the database refuses about copies, in words."""

SENTENCES = {
    "copy_once_a_person": "This person has a copy of this paper already, or is about to have one.",
    "copy_out_somehow": "A copy that went out shows how, on which day, and who said so.",
    "copy_released_at_a_moment": "A copy is released once it is made, by somebody, at a moment.",
    "copy_released_by_another": "Somebody else releases it: a second person looks at it first.",
    "copy_released_without_hits": "Something stands in this copy that is withheld from its reader.",
    "copy_question_answered_once": "This was answered already.",
    "copy_question_has_a_reason": "Say why it may stand.",
    "copy_question_immutable": "An answer is never changed: it stands for these words in this variant.",
    "second_person_named_once": "This person is named for these copies already.",
    "second_person_is_another": "Somebody else is named, with a reason.",
    "copy_has_its_number": "Each copy of a paper has a number of its own.",
    "copy_has_a_way_once_released": "By which way a copy leaves is known once it is released.",
    "copy_printed_by_somebody": "A copy that is printed shows by whom and when.",
    "copy_opened_once_released": "A copy is read by its person once it is released.",
    "copy_shut_as_something": "A copy that no longer opens shows since when.",
    "copy_withdrawn_with_a_reason": "A released copy is withdrawn by somebody, with a reason.",
    "variant_drawn_once": "This variant of the paper is drawn already.",
    "secure_domain_once": "This mail domain is marked as secure already.",
    "secure_domain_taken_back_with_a_reason": "A domain is taken back by somebody, with a reason.",
    "copy_leaves_once_released": "This copy leaves once a second person has looked at it and released it.",
}
