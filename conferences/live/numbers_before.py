"""The numbers of the conference before, beside which those of this one stand."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from conferences.live.views_seen import is_seen
from conferences.models import Conference, Entry, NamesOnScale, ProfessionalView, ViewsShown
from cpunit.people.models import with_details
from cpunit.web.look import once_a_look

STANDS = NamesOnScale.objects.filter(conference=OuterRef("pk"), hidden_at__isnull=True)
VIEWS_SHOWN = ViewsShown.objects.filter(conference=OuterRef("pk"))


@dataclass(frozen=True)
class Before:
    """When it was held and about which `children`, by their keys; what was said there with a number, the
    views that everybody could see, and whether its chair showed whose numbers these were.
    """

    day: date
    children: frozenset[int]
    entries: tuple[Entry, ...]
    views: tuple[ProfessionalView, ...]
    are_named: bool


def before(conference: Conference) -> Before | None:
    """The family's last one that was held on an earlier day; None for the first. Five queries at most, asked
    once a look.
    """
    if conference.held_on is None:
        return None
    return once_a_look(_before, conference.family_id, conference.held_on)


def _before(family: int, day: date) -> Before | None:
    held = Conference.objects.filter(family=family, state=Conference.State.CLOSED, held_on__lt=day)
    asked = held.annotate(are_named=Exists(STANDS), are_views_shown=Exists(VIEWS_SHOWN))
    last = asked.order_by("-held_on", "-pk").first()
    if last is None:
        return None
    assert last.held_on
    entries = Entry.objects.filter(conference=last, status=Entry.Status.SAID, score__isnull=False)
    views = ProfessionalView.objects.filter(conference=last, for_chair=False, safety_scale__isnull=False)
    people = views.select_related("participant", *with_details("participant__person"))
    return Before(
        last.held_on,
        frozenset(last.attached_children.order_by().values_list("child", flat=True)),
        tuple(entries.select_related("voice", *with_details("voice__person")).prefetch_related("children")),
        tuple(view for view in people if is_seen(view, are_shown=last.are_views_shown)),
        last.are_named,
    )
