"""The contingency plan in the record."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from conferences.conference.sealed import seal
from conferences.decisions.actions.arrange import write_contingency_plan
from conferences.decisions.forms.arrangements import ContingencyForm
from conferences.live.frame import RecordPage
from conferences.models import Conference
from cpunit.web.forms import filled_in


def contingency(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """What is done if the plan does not work (BNS-10)."""
    page = RecordPage.open(request, code, key)
    if not isinstance(page, RecordPage):
        return page
    text = page.conference.contingency_plan
    form = ContingencyForm(initial={"text": text, "seen": seal(text)}, **filled_in(request))

    def write(facts: dict[str, str]) -> Conference:
        page.conference = write_contingency_plan(
            conference=page.conference,
            text=facts["text"],
            seen=facts["seen"],
            by=page.user,
            now=timezone.now(),
        )
        return page.conference

    answer = page.save(form, write, lambda conference: seal(conference.contingency_plan))
    return answer or page.show("conferences/live/written.html", form=form, section=None)
