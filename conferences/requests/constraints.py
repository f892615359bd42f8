"""What the database refuses of strategy discussions and requests, in words."""

SENTENCES = {
    "request_open_once_a_discussion": "This strategy discussion has a request already. Open that one.",
    "request_waits_once_a_family": (
        "A request of this family waits for its strategy discussion already. Go on with that one."
    ),
    "request_submitted_after_a_discussion": "Record the strategy discussion before the request is submitted.",
    "request_accepted_by_somebody": (
        "A request is accepted by somebody, and shows the day that it was received."
    ),
    "section_47_starts_at_the_strategy_discussion_or_after": (
        "Section 47 enquiries start at the strategy discussion or after it, not before."
    ),
    "conference_agreed_at_the_strategy_discussion_or_after": (
        "A conference is agreed to at the strategy discussion or after it, not before."
    ),
    "discussion_ended_by_somebody": "A discussion is ended by somebody, with the reason.",
    "request_taken_in_once": "This request was taken in already.",
    "sent_request_is_named": "Give the request an Idempotency-Key.",
    "safety_plan_written": "Say what keeps the children safe until the conference.",
    "safety_plan_ends_after_it_was_agreed": "A safety plan ends on the day that it was agreed, or after.",
    "later_discussion_not_its_own_first": "A discussion goes on from another one, not from itself.",
}
