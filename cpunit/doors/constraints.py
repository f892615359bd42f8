"""What the database refuses about doors, in words."""

SENTENCES = {
    "door_is_of_a_form": (
        "A family member's door is about one record and ends on a day; "
        "a professional's is about none and stands."
    ),
    "door_of_a_family_once": "This person has a door for this record already.",
    "door_of_a_professional_once": "This professional has a door already.",
    "door_withdrawn_with_a_reason": "A door that was withdrawn shows when, and why.",
    "doors_link_digest_key": "Draw another link: this one is in use.",
    "link_sent_somewhere": "A link that was sent shows to which address or number, any other shows none.",
    "link_and_code_by_two_ways": "Link and code go by two ways, and a code that is sent shows where to.",
    "link_expires_later": "A link ends after it was made.",
    "code_expires_later": "A code ends after it was made.",
    "code_tried_so_often": "After five wrong tries a code opens nothing more.",
    "doors_visit_digest_key": "Draw another cookie: this one is in use.",
    "visit_ends_later": "A visit ends after it began.",
}
