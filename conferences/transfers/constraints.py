"""What the database refuses of transfers in, in words."""

SENTENCES = {
    "transfer_in_names_an_authority": "Say from which authority the children have moved.",
    "transfer_in_agreed_by_its_criteria": (
        "Responsibility is agreed from a day on which the move is permanent, with no proceedings open there."
    ),
    "transfer_in_agreed_once_told": "That a move is permanent is agreed once we were told of it, not before.",
    "transfer_in_answered_once_asked": (
        "About legal proceedings the other authority is asked first: its answer comes on that day or later."
    ),
    "transfer_in_ends_for_a_reason": "A transfer ends for a reason, said in words.",
    "child_once_a_transfer_in": "This child is among those of the transfer already.",
    "transfer_in_open_once_a_child": "A transfer of this child is recorded already: go on with that one.",
    "transfer_paper_listed_once": "This paper is listed already.",
    "transfer_paper_named": "Say which paper it is.",
    "transfer_paper_read_by_somebody": "A paper is read on a day by the social worker here.",
}
