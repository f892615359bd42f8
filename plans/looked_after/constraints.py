"""What the database refuses of a child who became looked after, in words."""

SENTENCES = {
    "looked_after_once_at_a_time": "This is recorded already, and not decided yet: go on with that.",
    "looked_after_asked_first": "The core group is asked before anything is decided.",
    "looked_after_signed": "The chair signs what was decided.",
    "looked_after_says_why": "Say why.",
    "looked_after_briefed_once_ended": (
        "The reviewing officer is named, and briefed once the plan ended: say which risks remain."
    ),
    "looked_after_handed_over_once_briefed": "The reviewing officer is briefed before the hand-over.",
    "looked_after_asked_once": "Each member of the core group is asked once.",
    "looked_after_answered_or_not": "Choose one of the two answers.",
    "looked_after_objects_for_a_reason": "Say why the plan should go on.",
}
