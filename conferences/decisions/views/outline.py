"""The outline plan in the record: its rows, one form at a time."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from conferences.conference.sealed import SealedForm, seal
from conferences.decisions.actions.outline_plan import facts_of, remove_outline_row, save_outline_row
from conferences.decisions.forms.outline import RowForm
from conferences.live.frame import RecordPage
from conferences.models import OutlineAction
from cpunit.people.access import CASEWORK, role_required
from cpunit.web.forms import filled_in


def outline(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """The rows so far, and a form for another."""
    return _outline(request, code, key, None)


@role_required(*CASEWORK)
def conference_record_row(request: HttpRequest, code: str, row: int) -> HttpResponse:
    """Change a row."""
    return _outline(request, code, "outline", row)


def _outline(request: HttpRequest, code: str, key: str, row: int | None) -> HttpResponse:
    page = RecordPage.open(request, code, key)
    if not isinstance(page, RecordPage):
        return page
    stored = _row_or_404(page, row) if row is not None else None
    form = RowForm(
        standing=page.standing,
        adults=list(page.conference.family.adults.all()),
        stands=facts_of(stored) if stored else None,
        initial={} if stored else {"children": [child.code for child in page.standing.children]},
        **filled_in(request),
    )
    if request.method == "POST" and form.is_valid():
        saved = page.keep(
            lambda: save_outline_row(**page.told, row=form.row(), stored=stored, seen=form.seal), form
        )
        if saved.result:
            messages.success(request, "The row is in the plan.")
            return redirect(f"{page.url(key)}#row-{saved.result.pk}")
    rows = [{"row": each, "seen": seal(facts_of(each))} for each in page.standing.outline]
    return page.show("conferences/decisions/outline.html", form=form, rows=rows, stored=stored)


def _row_or_404(page: RecordPage, row: int) -> OutlineAction:
    for each in page.standing.outline:
        if each.pk == row:
            return each
    raise Http404


@require_POST
@role_required(*CASEWORK)
def conference_record_row_out(request: HttpRequest, code: str, row: int) -> HttpResponse:
    """Take a row out of the plan."""
    page = RecordPage.open(request, code, "outline")
    if not isinstance(page, RecordPage):
        return page
    form = SealedForm(request.POST)
    form.is_valid()
    row_out = _row_or_404(page, row)
    if page.keep(lambda: remove_outline_row(**page.told, stored=row_out, seen=form.seal), form):
        messages.success(request, "The row is taken out of the plan.")
    else:
        messages.error(request, " ".join(str(error) for error in form.non_field_errors()))
    return redirect(page.url("outline"))
