"""What reports propose for the plan: taken over, or left out."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from conferences.decisions.actions.take_over import leave_out, take_over
from conferences.decisions.forms.outline import ProposedForm
from conferences.decisions.proposed import proposed
from conferences.live.frame import RecordPage
from cpunit.domain.words import counted
from cpunit.people.access import CASEWORK, role_required


@require_POST
@role_required(*CASEWORK)
def conference_record_proposed(request: HttpRequest, code: str) -> HttpResponse:
    """Take over one row that a report proposes, or all of one report; or leave one out and say why."""
    page = RecordPage.open(request, code, "outline")
    if not isinstance(page, RecordPage):
        return page
    form = ProposedForm(request.POST)
    anchor = ""
    if form.is_valid():
        typed = form.cleaned_data
        if typed["leave"]:
            left = partial(leave_out, **page.told, mark=typed["leave"], because=typed["because"])
            if page.keep(left, form):
                messages.success(request, "It is left out of the plan.")
        else:
            marks = [typed["one"]] if typed["one"] else _marks_of(page, typed["every"])
            taken = page.keep(partial(take_over, **page.told, marks=marks), form)
            if taken.result:
                messages.success(request, _said(len(taken.result)))
                anchor = f"#row-{taken.result[0].pk}"
    for errors in form.errors.values():
        messages.error(request, " ".join(str(each) for each in errors))
    return redirect(page.url("outline") + anchor)


def _marks_of(page: RecordPage, report: int | None) -> list[str]:
    """Of all that this report proposes and nobody answered yet."""
    found = proposed(page.standing, page.conference.struck_rows.all())
    return [row.mark for each in found if each.report.pk == report for row in each.left]


def _said(number: int) -> str:
    return f"{counted(number, 'row is', 'rows are')} in the plan, for all the children: see what each lacks."
