"""What is printed of a copy: a file for its person alone, behind a sheet that says whose it is and where it
goes (failures 2 and 4).
"""

from cpunit.domain.words import counted, long_date
from cpunit.papers import pdf, stamping
from cpunit.people.reach import recipient_of
from cpunit.release.models import Copy

COVER = "release/papers/cover.html"


def where_to(copy: Copy) -> list[str]:
    """The lines of the verified address to which it may be posted; none where it is handed over. Three
    queries at most.
    """
    home = recipient_of(copy.person).home
    if home is None or home.verified_on is None:
        return []
    return [
        *filter(None, (*home.lines.splitlines(), home.postcode)),
        f"Verified on {long_date(home.verified_on)}",
    ]


def file_to_print(copy: Copy) -> bytes:
    """The cover sheet and the copy, and nothing of anybody else's."""
    assert copy.document is not None
    lines = where_to(copy)
    cover = pdf.render(
        template=COVER,
        context={
            "address": lines,
            "copy": copy,
            "pages": counted(copy.document.pages, "page"),
        },
        title=f"Copy {copy.number}",
        recipient=copy.document.recipient,
    )
    return stamping.in_front(cover.pdf, bytes(copy.document.pdf))
