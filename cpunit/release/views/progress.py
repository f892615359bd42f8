"""What a page asks for while copies are made, so that it shows how far they are without being loaded anew."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cpunit.release.progress import Progress


def shown(progress: Progress, *, url: str, page: str) -> dict[str, Any]:
    """What `release/_progress.html` is given: `url` answers with `renewed`, `page` is the page's own."""
    return {"progress": progress, "progress_url": f"{url}?seen={progress.mark}", "progress_page": page}


def renewed(
    request: HttpRequest,
    progress: Progress,
    *,
    url: str,
    page: str,
    template: str = "release/renewed.html",
    more: Callable[[], dict[str, Any]] = dict,
) -> HttpResponse:
    """The same anew; nothing (204) where the page shows it as it is. A `template` of the page's own is given
    `more` where it is drawn.
    """
    if request.GET.get("seen") == progress.mark:
        return HttpResponse(status=204)
    return render(request, template, {**shown(progress, url=url, page=page), **more()})
