"""What the messages say that bring somebody to their door. They name neither child, matter nor unit to a
family member (safety 2).
"""

from django.conf import settings
from django.urls import reverse

from cpunit.doors.models import Channel
from cpunit.people.models import UnitSettings

SUBJECT_OF_FAMILY = "A message for you"
SUBJECT_OF_TEXT = "A link by text message"
SUBJECT_OF_CODE = "A code by text message"
"""Both stand in the outbox alone."""
SUBJECT_OF_LINK = "Your link and your code"
SUBJECT_OF_DOOR = "Your way in, without an account"


def address_of_link(token: str) -> str:
    """Where a link leads, whole."""
    return settings.DOOR_ADDRESS + reverse("door_in", args=[token])


def address_of_door() -> str:
    """Where a professional asks for a link, whole."""
    return settings.DOOR_ADDRESS + reverse("door")


def whom_to_ring() -> str:
    """ "Ring 01234 567890."; the number alone, for the name would say who writes."""
    return f"R{ring_instead()[1:]}."


def ring_instead() -> str:
    """ "ring 01234 567890", within a sentence."""
    phone = UnitSettings.current().phone
    return f"ring {phone}" if phone else "ring the number that you have for us"


CODE_COMES = {
    Channel.SPOKEN: "We tell you the code by telephone.",
    Channel.TEXT: "Ask for the code there: it comes by text message.",
    Channel.EMAIL: "Ask for the code there: it comes by e-mail.",
}


def for_family(token: str, code_by: str = Channel.SPOKEN) -> str:
    return f"""Here is a link for you:

{address_of_link(token)}

Open it where nobody looks over your shoulder. It works once.

You will be asked for a code of six figures. {CODE_COMES[Channel(code_by)]}
{whom_to_ring()}

If you do not know what this is, leave the link alone.
"""


def text_of_link(token: str) -> str:
    """Without a word of whom it is from: the number that it comes from is the sender's own."""
    return f"""Here is a link for you. It works once: {address_of_link(token)}
If you do not know what this is, leave it alone."""


def text_of_code(code: str) -> str:
    return f"Your code is {code}. If you did not ask for it, ignore this."


def mail_of_code(code: str) -> str:
    return f"""Your code is {code}. It works for ten minutes.

If you did not ask for it, ignore this.
"""


def with_code(name: str, token: str, code: str) -> str:
    return f"""Somebody asked with this address for a link for {name}.

{address_of_link(token)}

Your code: {code[:3]} {code[3:]}

Both work once, within ten minutes. If it was not you, leave them alone: without both nobody comes in.

{whom_to_ring()}
"""


def of_standing_door(name: str) -> str:
    return f"""Dear {name},

There is a page for you on which you answer what we ask you. There is no account and no password: type this
e-mail address here, and you are sent a link and a code.

{address_of_door()}

{whom_to_ring()}
"""
