"""What the database refuses of a dispute, in words."""

SENTENCES = {
    "dispute_once": "This dispute is drafted already: go on with that one.",
    "dispute_with_an_agency_names_it": "A dispute with an agency names which one, and no other does.",
    "dispute_decided_in_words": "A dispute is sent by its chair, or its chair says why not.",
}
