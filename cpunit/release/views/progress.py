"""What a page asks for while copies are made, so that it shows how far they are without being loaded anew."""

from collections.abc import Collection
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cpunit.people.access import user_of
from cpunit.people.models import Person, Reference
from cpunit.release.progress import Progress
from cpunit.release.views.releasing import to_release


def shown(progress: Progress, *, url: str, page: str) -> dict[str, Any]:
    """What `release/_progress.html` is given: `url` answers with `how_far`, `page` is the page's own."""
    return {"progress": progress, "progress_url": f"{url}?seen={progress.mark}", "progress_page": page}


def how_far(
    request: HttpRequest,
    record: Reference,
    kind: str,
    people: Collection[Person] = (),
    *,
    page: str,
    edition: int = 0,
    in_room: bool = False,
) -> HttpResponse:
    """How far the copies of a paper are, and what waits for a second person; nothing (204) where the page
    shows it as it is. `people` are those who are to have one, asked for or not; `in_room` as `to_release`.
    """
    progress = Progress.of(record, kind, people, edition=edition)
    if request.GET.get("seen") == progress.mark:
        return HttpResponse(status=204)
    told = shown(progress, url=request.path, page=page)
    waiting = to_release(progress, user_of(request), record, kind, edition, in_room=in_room)
    return render(request, "release/renewed.html", told | waiting)
