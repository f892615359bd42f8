"""What the database refuses of transfers out, in words."""

SENTENCES = {
    "transfer_out_names_an_authority": "Say to which authority the child moves.",
    "transfer_out_once_a_plan": "A transfer of this plan is under way already: go on with that one.",
    "transfer_out_told_somehow_by_somebody": "Say on which day they were told, how, and by whom.",
    "transfer_out_ends_on_a_day_for_a_reason": (
        "A transfer ends with their conference once they were told, or on a day for a reason."
    ),
    "sent_paper_listed_once": "This paper is listed already.",
    "sent_paper_named": "Say which paper it is.",
    "sent_paper_sent_somehow": "Say on which day the paper was sent, and how.",
}
