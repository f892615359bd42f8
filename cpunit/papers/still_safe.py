"""Whether what waits for a family member may still go to the address that it was queued for (safety 2)."""

from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import Adult
from cpunit.people.reach import recipient_of

NOT_SAFE = (
    "It was not sent: this address is not recorded as safe for them any more. Their worker tells them in "
    "person, or it is sent anew to the one that is."
)


def is_still_safe(message: OutgoingMessage) -> bool:
    """A message waits, and is tried again for a day: what was safe then is asked once more. That of somebody
    who shares an address is judged by their own name. Two queries for a family member's, else none.
    """
    if not message.is_plain:
        return True
    found = Adult.objects.filter(email__iexact=message.to_address).select_related("person")
    adults = list(found.prefetch_related("person__contact_ways"))
    theirs = [each for each in adults if each.name == message.to_name] or adults
    return any(recipient_of(each.person).email == message.to_address for each in theirs)
