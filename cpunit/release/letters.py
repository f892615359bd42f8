"""What tells a professional that a copy is there to be read. It names no child (safety 2); whoever is of a
family is sent a link to their own page, in the words of every such link (`doors/words.py`).
"""

from cpunit.doors.words import address_of_door, whom_to_ring
from cpunit.people.models import Reference, UnitSettings

SUBJECT = "A paper for you about {code}"


def to_read(name: str, record: Reference) -> str:
    return (
        f"Dear {name},\n\n"
        f"There is a paper for you to read about {record.code}. It is yours alone, and stands on your own "
        "page. There is no account and no password: type this e-mail address here, and you are sent a link "
        f"and a code.\n\n{address_of_door()}\n\n{whom_to_ring()}\n\n{UnitSettings.current().unit_name}\n"
    )


def still_to_read(name: str, record: Reference) -> str:
    return (
        f"Dear {name},\n\n"
        f"The paper about {record.code} that waits on your own page has not been opened yet. Type this "
        "e-mail address here, and you are sent a link "
        f"and a code.\n\n{address_of_door()}\n\n{whom_to_ring()}\n\n{UnitSettings.current().unit_name}\n"
    )


def something_new() -> str:
    """To somebody of a family who has their page open already: not a word of what (safety 2)."""
    return (
        "There is something new on your page. Open it where nobody looks over your shoulder.\n\n"
        f"Does your link not work any more? {whom_to_ring()[:-1]}, and ask for a new one.\n\n"
        "If you do not know what this is, leave it alone.\n"
    )


def still_something() -> str:
    """To somebody of a family who has not opened what waits for them: nothing of what, and no link, as the
    one that they have may be in use (safety 2).
    """
    return (
        "There is still something for you to read on your page. Open it with the link that you were sent, "
        "where nobody looks over your shoulder.\n\n"
        f"Does your link not work any more? {whom_to_ring()[:-1]}, and ask for a new one.\n\n"
        "If you do not know what this is, leave it alone.\n"
    )
