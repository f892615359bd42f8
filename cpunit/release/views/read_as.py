"""A paper as one person would read it, for whoever is about to send it or to release it."""

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe
from lxml import etree, html

from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.models import Person, Reference
from cpunit.people.models.person import DETAILS
from cpunit.people.reach import recipient_of
from cpunit.release.batch import MOST_EDITIONS
from cpunit.release.drawing import Drawing, Told
from cpunit.release.paper import offered


@require_safe
@role_required(*CASEWORK)
def paper_read_as(request: HttpRequest, code: str, kind: str, edition: int, key: int) -> HttpResponse:
    """Their variant, told anew, with what stands in it that blocks it and what would be asked. Somebody who
    may have no copy of it has no variant either.
    """
    user = user_of(request)
    record = get_object_or_404(Reference.objects.visible_to(user).select_related("family"), code=code)
    person = get_object_or_404(Person.objects.select_related(*DETAILS), pk=key)
    paper = offered(kind)
    if edition > MOST_EDITIONS:
        raise Http404
    drawing = Drawing(paper, record, edition, for_one=True)
    try:
        told = drawing.tell(recipient_of(person)) if paper.is_for(record, person, edition) else None
    except ObjectDoesNotExist:
        told = None
    if told is None:
        raise Http404
    context = {
        "name": person.name,
        "paper": paper,
        "record": record,
        "identity": paper.identity(record),
        "back": paper.page(record),
        "found": drawing.look(told, person),
        "body": _body(told),
    }
    return render(request, "release/read_as.html", context)


def _body(told: Told) -> SafeString:
    """What the paper says under its letterhead, as its template wrote it."""
    main = html.document_fromstring(told.html).find(".//main")
    if main is None:
        return mark_safe("")
    drawn = etree.tostring(main, encoding="unicode", method="html", with_tail=False)
    return mark_safe(drawn.removeprefix("<main>").removesuffix("</main>"))  # noqa: S308 our own template, escaped
