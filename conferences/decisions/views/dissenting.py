"""Dissent from the decisions, invited by the chair once they are taken."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from conferences.conference.booked import may_lead
from conferences.conference.sealed import NOTHING, sent
from conferences.decisions.actions.record_dissent import (
    From,
    differs,
    dissent_of,
    facts_of,
    problems_of_dissent,
    record_dissent,
    view_of,
)
from conferences.decisions.deciding import Deciding
from conferences.decisions.forms.deciding import AlsoForm
from conferences.decisions.forms.dissent import DissentForm, OtherDissentForm
from conferences.live.frame import RecordPage, all_right, not_kept
from conferences.live.speaking import names_at
from conferences.live.standing import Standing
from conferences.models import Decision, ProfessionalView
from cpunit.domain.letter_kinds import LetterKind
from cpunit.domain.refusal import Refusal
from cpunit.people.models import Child, Professional
from cpunit.web.actions import say
from cpunit.web.forms import filled_in

OVERTAKEN = Refusal(
    "The views or the decisions were changed while you were writing: dissent is invited anew once every "
    "decision is taken."
)


@dataclass(frozen=True)
class Row:
    """One professional who may dissent from one decision, or does: their view where everybody may see it."""

    professional: Professional
    name: str
    child: Child
    view: ProfessionalView | None
    decision: Decision
    form: DissentForm
    letter_url: str = ""


def dissent(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Once the decisions are taken, the chair invites formal dissent (BNS-6): of those whose view was
    otherwise, and of whoever else is here and did not agree before everybody.
    """
    page = RecordPage.open(request, code, key)
    if not isinstance(page, RecordPage):
        return page
    rows = {whose: _row(page, whose) for whose in _may_dissent(page.standing)}
    others, named = _others(page.standing), names_at(page.standing)
    other = OtherDissentForm(
        prefix="other",
        people=[(each.pk, f"{named.get(each.pk, each.name)}, {each.agency}") for each in others],
        children=page.standing.children,
        **filled_in(request),
    )
    forms = {whose: row.form for whose, row in rows.items()}
    filled = {whose: form for whose, form in forms.items() if form.is_bound}
    lost = _typed_in_vain(page, [*forms.values(), *([other] if others else [])])
    if lost:
        return not_kept(request, page.conference, OVERTAKEN, lost)
    asking = AlsoForm(others=[], prefix="asked", **filled_in(request))
    page_forms = [asking, *filled.values(), *([other] if others else [])]
    if request.method == "POST" and all_right(page_forms) and _each_whole(rows, filled):
        said = {
            whose: form.cleaned_data["reason"] if form.cleaned_data["dissents"] else None
            for whose, form in filled.items()
        }
        seen = {whose: form.seal for whose, form in filled.items()}
        at = {whose: str(form.prefix) for whose, form in filled.items()}
        for whose in other.dissents() if others else ():
            said[whose], seen[whose], at[whose] = other.cleaned_data["reason"], NOTHING, "other"
        if page.keep(lambda: record_dissent(**page.told, dissent=said, seen=seen, at=at), *page_forms):
            return page.after(message="It is recorded that formal dissent was invited.")
    refusal = may_lead(page.user, page.standing.booking)
    return page.show(
        "conferences/decisions/dissent.html",
        rows=list(rows.values()),
        other=other if others else None,
        forms=[asking, *forms.values(), *([other] if others else [])],
        refusal=refusal.sentence if refusal else "",
        undecided=[child.name for child in Deciding(page.standing).undecided],
        was_asked="dissent" in page.standing.sections,
    )


def _may_dissent(standing: Standing) -> list[From]:
    """Whose view everybody saw to be otherwise than the decision, and who dissents already."""
    found = [
        From(view.participant.person_id, view.child_id)
        for view in standing.views
        if view.child_id in standing.decisions and differs(view, standing.decisions[view.child_id])
    ]
    found += [From(each.participant.person_id, each.child_id) for each in standing.dissents]
    return [each for each in dict.fromkeys(found) if each.child in standing.decisions]


def _others(standing: Standing) -> list[Professional]:
    """Those who take part and gave no view before everybody of some child: whether they gave one to the chair
    alone is not asked (safety 7).
    """
    given = {(view.professional.pk, view.child_id) for view in standing.views}
    return [
        who
        for who in standing.contributors
        if any((who.pk, child.pk) not in given for child in standing.children)
    ]


def _row(page: RecordPage, whose: From) -> Row:
    standing = page.standing
    view, dissents = view_of(standing, whose), dissent_of(standing, whose)
    found = view or dissents
    assert found is not None
    return Row(
        found.professional,
        found.whose,
        found.child,
        view,
        standing.decisions[whose.child],
        DissentForm(stands=facts_of(dissents), **sent(page.request, f"d{whose.person}-{found.child.code}")),
        reverse("letter_edit", args=[page.conference.code, LetterKind.DISSENT, whose.person])
        if dissents
        else "",
    )


def _typed_in_vain(page: RecordPage, forms: Iterable[BaseForm]) -> list[str]:
    """What was typed about a decision that was taken back, or that the view agrees with, in the meantime."""
    is_asked = not Deciding(page.standing).undecided
    offered = {form.add_prefix("reason") for form in forms} if is_asked else set()
    sent = page.request.POST
    names = [name for name in sent if re.fullmatch(r"(d\d+-[A-Z0-9]+|other)-reason", name)]
    reasons = {name: sent[name].strip() for name in names}
    if all(name in offered for name, reason in reasons.items() if reason):
        return []
    return [reason for reason in reasons.values() if reason]


def _each_whole(rows: Mapping[From, Row], forms: Mapping[From, DissentForm]) -> bool:
    """Whether each tick has its reason and each reason its tick; what is wrong is said at its field."""
    answers = [
        say(form, problems_of_dissent(rows[whose].professional.name, **form.facts()))
        for whose, form in forms.items()
    ]
    return all(answers)
