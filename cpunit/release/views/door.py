"""Behind a door: a copy to be read, on a telephone as on a desk."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from cpunit.doors.behind import PROFESSIONAL, Visitor, behind_door
from cpunit.doors.pages import answer_404
from cpunit.papers.shown import shown_pdf
from cpunit.release.actions.note_shut import note_shut
from cpunit.release.actions.open_copy import open_copy
from cpunit.release.behind import heading_of, readable, with_places, words_of
from cpunit.release.models import Copy
from cpunit.release.paper import paper_of
from cpunit.release.still import LOOK_AGAIN, is_for_good, may_still_have


@require_safe
@behind_door("A copy to read")
def door_copy(request: HttpRequest, visitor: Visitor, code: str, key: int) -> HttpResponse:
    """The words of the paper, as it was released. Whether they may have it is asked anew each time: they may
    have been excluded since, or something in it is withheld from them by now (safety 1, 9). Where a new one
    is made, or somebody looks at it again first, the page says that alone.
    """
    copy, now = _theirs(visitor, code, key), timezone.now()
    why = None if copy.withdrawn_at else may_still_have(copy)
    note_shut(copy, why, now=now)
    if why and is_for_good(why):
        raise Http404
    if why or copy.withdrawn_at:
        is_looked_at = why == LOOK_AGAIN and not copy.withdrawn_at
        told = {"visitor": visitor, "is_looked_at": is_looked_at}
        return answer_404(request, "release/door/anew.html", told)
    assert copy.variant is not None
    if request.method == "GET":
        open_copy(copy=copy, now=now)
    html = copy.variant.html
    words, places = with_places(words_of(html))
    answered_at = paper_of(copy.kind).answered_at
    told = {
        "copy": copy,
        "heading": heading_of(html) or copy.variant.title,
        "words": mark_safe(words),  # noqa: S308 - drawn by the product's own templates, which escape
        "places": places,
        "visitor": visitor,
        "answer": answered_at(copy.record) if answered_at and copy.out_on else None,
    }
    return render(request, "release/door/copy.html", told)


@require_safe
@behind_door("A copy as a file", form=PROFESSIONAL)
def door_copy_file(request: HttpRequest, visitor: Visitor, code: str, key: int) -> HttpResponse:
    """The same as a PDF, for a professional's own file. A family member's telephone keeps none (safety 2)."""
    copy = _theirs(visitor, code, key)
    if copy.withdrawn_at or may_still_have(copy):
        raise Http404
    assert copy.document is not None
    if request.method == "GET":
        open_copy(copy=copy, now=timezone.now())
    return shown_pdf(bytes(copy.document.pdf), copy.document.file_name)


def _theirs(visitor: Visitor, code: str, key: int) -> Copy:
    found = readable(visitor).select_related("record__family", "person", "variant", "document")
    return get_object_or_404(found.defer("document__pdf"), record=code, pk=key)
