"""Two versions of the minutes side by side."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from conferences.conference.identity import identity_of
from conferences.conference.loading import conference_or_404
from conferences.conference.parts import parts_at
from conferences.minutes.versions import Version, side_by_side, versions_of
from conferences.models import Minutes
from cpunit.domain.frameworks.headings import written_under
from cpunit.people.access import CASEWORK, role_required


@require_safe
@role_required(*CASEWORK)
def conference_minutes_versions(request: HttpRequest, code: str) -> HttpResponse:
    """The last two, or those that the address asks for."""
    conference = conference_or_404(request, code)
    minutes = Minutes.objects.filter(conference=conference).first()
    if minutes is None:
        raise Http404
    versions = versions_of(minutes)
    by_key = {each.key: each for each in versions}
    before = _asked(request, "before", by_key) or versions[max(len(versions) - 2, 0)]
    after = _asked(request, "after", by_key) or versions[-1]
    return render(
        request,
        "conferences/minutes/versions.html",
        {
            "conference": conference,
            "identity": identity_of(conference),
            "versions": versions,
            "before": before,
            "after": after,
            "sides": side_by_side(written_under(parts_at(conference)), before, after),
        },
    )


def _asked(request: HttpRequest, name: str, by_key: dict[str, Version]) -> Version | None:
    return by_key.get(request.GET.get(name, ""))
