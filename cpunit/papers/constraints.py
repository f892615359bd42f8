"""What the database refuses about papers and messages, in words."""

SENTENCES = {
    "document_has_pages": "A paper has at least one page.",
    "document_immutable": "A paper is never changed once it is made: make a new one.",
    "filed_once": "This paper stands on the child’s file already.",
    "attached_once": "This paper goes with the message already.",
    "message_sent_at_a_moment": "A message that was sent shows the moment.",
    "message_fits_its_channel": "A text message has no calendar entry, and an e-mail is sent at once.",
    "message_waits_for_hours": "A message that waits for somebody’s hours says which, and is not sent.",
    "papers_outgoingmessage_dedupe_key_key": "This message was queued already.",
}
