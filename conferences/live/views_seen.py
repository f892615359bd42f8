"""Which views everybody at the record may see: nothing of another one leaves here (safety 7, BNS-11)."""

from collections.abc import Iterable
from copy import copy
from typing import NamedTuple

from conferences.models import ProfessionalView

WORDS = {"category": "", "reasons": "", "safety_scale": None, "since": ""}


class Apart(NamedTuple):
    """`seen` are whole. Of the `unseen` only whose and about which child they are is there; of those
    `for_chair` alone also what they count for.
    """

    seen: tuple[ProfessionalView, ...]
    unseen: tuple[ProfessionalView, ...]
    for_chair: tuple[ProfessionalView, ...]


def is_seen(view: ProfessionalView, *, are_shown: bool) -> bool:
    """Whether everybody at the record may see it: said in the room, or shown with all the others."""
    return not view.for_chair and (are_shown or view.came_by == ProfessionalView.CameBy.ROOM)


def apart(views: Iterable[ProfessionalView], *, are_shown: bool) -> Apart:
    """The views of a conference; `are_shown` once the chair has shown what was given unseen."""
    rows = list(views)
    seen = [view for view in rows if is_seen(view, are_shown=are_shown)]
    hidden = [view for view in rows if not is_seen(view, are_shown=are_shown)]
    return Apart(
        tuple(seen),
        tuple(_bare(view, wants_plan=False, **WORDS) for view in hidden if not view.for_chair),
        tuple(_bare(view, **{**WORDS, "category": view.category}) for view in hidden if view.for_chair),
    )


def _bare(view: ProfessionalView, **facts: object) -> ProfessionalView:
    """A copy without what is not to be seen, never to be saved."""
    bare = copy(view)
    for name, value in facts.items():
        setattr(bare, name, value)
    bare.pk = None
    return bare
