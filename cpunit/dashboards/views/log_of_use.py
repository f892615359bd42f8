"""Who looked, who wrote, when and from where."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cpunit.audit.log import log
from cpunit.dashboards.log_of_use import asked_about, events_for
from cpunit.people.access import role_required, user_of
from cpunit.people.models import Role
from cpunit.web.forms import SearchForm
from cpunit.web.paging import page_of


class LogFilter(SearchForm):
    """Whose record, or whose doings."""

    code = forms.CharField(
        label="Reference of a child, family or record",
        max_length=12,
        help_text="For example K7Q2M or C26-K7Q2",
    )
    person = forms.CharField(label="User name of a colleague", max_length=150)

    def clean_code(self) -> str:
        return str(self.cleaned_data["code"]).upper()


@require_safe
@role_required(Role.MANAGER)
def log_of_use(request: HttpRequest) -> HttpResponse:
    """The log of one record, or of one colleague, newest first. That it was read is logged itself."""
    form = LogFilter(request.GET)
    user, chosen = user_of(request), form.chosen()
    code, person = chosen.get("code", ""), chosen.get("person", "")
    page = page_of(events_for(user, code=code, username=person), request, order=("-at", "-pk"), counted=False)
    if chosen:
        log(by=user, verb="viewed", now=timezone.now(), **asked_about(code=code, username=person))
    return render(request, "audit/log.html", {"filter": form, "page": page, "chosen": chosen})
