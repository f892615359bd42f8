"""What the young people of a conference wrote, for those who work on it."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from conferences.conference.identity import identity_of
from conferences.conference.loading import conference_or_404
from conferences.models import OwnWords
from conferences.young_people.actions.say_read import say_read
from conferences.young_people.readers import readers_of
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.web.act import press


@require_safe
@role_required(*CASEWORK)
def conference_young_people(request: HttpRequest, code: str) -> HttpResponse:
    """All of it, what nobody has read yet first."""
    conference = conference_or_404(request, code)
    found = conference.own_words.select_related("child", "read_by", "read_by_worker__professional")
    written = sorted(found, key=lambda each: (each.read_at is not None, each.written_at))
    worker = conference.family.social_worker
    context = {
        "conference": conference,
        "identity": identity_of(conference),
        "written": written,
        "to_tell": "" if readers_of(conference).worker or not worker else worker.name,
        "is_asked": _is_asked(written),
    }
    return render(request, "conferences/young_people/written.html", context)


def _is_asked(written: Iterable[OwnWords]) -> bool:
    """Whether a person may be asked about one: it is too short to be told from common speech, or is repeated
    in letters that only look like its own.
    """
    return any(each.is_kept_from_parents for each in written)


@require_POST
@role_required(*CASEWORK)
def young_people_read(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Somebody of the unit has read one."""
    conference = conference_or_404(request, code)
    words = get_object_or_404(conference.own_words, pk=key)
    return press(
        request,
        do=lambda: say_read(words=words, by=user_of(request), now=timezone.now()),
        said=lambda read: f"It is recorded that {read.reader} has read it.",
        to=reverse("conference_young_people", args=[code]),
    )
