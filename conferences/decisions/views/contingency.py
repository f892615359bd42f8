"""The contingency plan in the record."""

from django.http import HttpRequest, HttpResponse

from conferences.conference.safety_plan import Version, codes_behind, versions_of
from conferences.decisions.actions.arrange import begin_contingency_plan, write_contingency_plan
from conferences.decisions.facts import CONTINGENCY, common
from conferences.decisions.forms.arrangements import ContingencyForm
from conferences.decisions.views.arrangements import lines_of
from conferences.live.frame import RecordPage
from conferences.models import Conference
from cpunit.web.forms import filled_in


def contingency(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """What is done if the plan does not work: begun with what was agreed before the conference, and at a
    review looked at again (BNS-10).
    """
    page = RecordPage.open(request, code, key)
    if not isinstance(page, RecordPage):
        return page
    attached = page.standing.attached
    usual = common(attached, CONTINGENCY)
    stands = {
        "text": usual["contingency_plan"],
        "in_family_words": usual["contingency_in_family_words"],
        "still": all(each.contingency_stands for each in attached),
    }
    is_review = page.conference.kind == Conference.Kind.REVIEW
    form = ContingencyForm(
        is_review=is_review,
        stands=stands if is_review else {name: stands[name] for name in ("text", "in_family_words")},
        **filled_in(request),
    )
    before = _agreed_before(page)
    if before and request.method == "POST" and "begin" in request.POST:
        begun = page.keep(lambda: begin_contingency_plan(**page.told, text=before.text), form)
        if begun:
            return page.after(message="It stands here to be changed.")
    answer = page.save(lambda: write_contingency_plan(**page.told, **form.facts(), seen=form.seal), form)
    lines = lines_of(page, CONTINGENCY)
    return answer or page.show(
        "conferences/decisions/contingency.html", form=form, lines=lines, before=before
    )


def _agreed_before(page: RecordPage) -> Version | None:
    """The interim safety plan that was agreed last, where some child has no contingency plan yet."""
    if all(each.contingency_plan.strip() for each in page.standing.attached):
        return None
    causes = {each.because_id for each in page.standing.attached if each.because_id}
    return next(iter(versions_of(codes_behind(page.conference, causes))), None)
