"""The contingency plan in the record."""

from django.http import HttpRequest, HttpResponse

from conferences.decisions.actions.arrange import write_contingency_plan
from conferences.decisions.forms.arrangements import ContingencyForm
from conferences.live.frame import RecordPage
from cpunit.web.forms import filled_in


def contingency(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """What is done if the plan does not work (BNS-10)."""
    page = RecordPage.open(request, code, key)
    if not isinstance(page, RecordPage):
        return page
    form = ContingencyForm(stands={"text": page.conference.contingency_plan}, **filled_in(request))
    answer = page.save(lambda: write_contingency_plan(**page.told, **form.facts(), seen=form.seal), form)
    return answer or page.show("conferences/live/written.html", form=form, section=None)
