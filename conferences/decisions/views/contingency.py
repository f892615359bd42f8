"""The contingency plan in the record."""

from django.http import HttpRequest, HttpResponse

from conferences.decisions.actions.arrange import write_contingency_plan
from conferences.decisions.facts import common
from conferences.decisions.forms.arrangements import ContingencyForm
from conferences.decisions.views.arrangements import lines_of
from conferences.live.frame import RecordPage
from cpunit.web.forms import filled_in


def contingency(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """What is done if the plan does not work (BNS-10)."""
    page = RecordPage.open(request, code, key)
    if not isinstance(page, RecordPage):
        return page
    text = common(page.standing.attached, ("contingency_plan",))["contingency_plan"]
    form = ContingencyForm(stands={"text": text}, **filled_in(request))
    answer = page.save(lambda: write_contingency_plan(**page.told, **form.facts(), seen=form.seal), form)
    lines = lines_of(page, ("contingency_plan",))
    return answer or page.show("conferences/decisions/contingency.html", form=form, lines=lines)
