"""A copy that no longer opens to its person: a new one is asked for, or somebody says how it was seen to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from cpunit.domain.refusal import Refusal
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.models import with_details
from cpunit.release import tasks
from cpunit.release.actions.ask_anew import OPENS, ask_anew, see_to_shut
from cpunit.release.forms import AnewForm
from cpunit.release.looking import TO_DO
from cpunit.release.models import Copy
from cpunit.release.paper import paper_of
from cpunit.release.policies import may_be_seen_to, may_release
from cpunit.release.still import LOOK_AGAIN, is_for_good, may_still_have, questions_since
from cpunit.release.views.looked import ask_of
from cpunit.web.act import Page, act
from cpunit.web.edge import enqueue
from cpunit.web.forms import filled_in

INTRO = (
    "A new copy is drawn as they may read it now. Somebody else looks at it and releases it, as with any. "
    "This one is withdrawn and keeps its number."
)
AT_THE_DOOR = " Their own page says that a new one is made, and not why."
TO_LOOK_AT = (
    "It is closed to them until each of these is answered: something may be kept from them by now, and "
    "nobody was asked. If it is meant, take it out or keep it from them, and ask for a new copy."
)


@role_required(*CASEWORK)
def copy_anew(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Whose copy, why it does not open, and what is done about it."""
    user, now = user_of(request), timezone.now()
    found = Copy.objects.visible_to(user).filter(released_by__isnull=False)
    found = found.select_related(*with_details("person"), "document", "record__family", "variant", "message")
    copy: Copy = get_object_or_404(found.defer("document__pdf"), record=code, pk=key)
    paper, why = paper_of(copy.kind), may_still_have(copy)
    is_gone = why is not None and is_for_good(why)
    is_to_look_at = why == LOOK_AGAIN
    asked = questions_since([copy]).get(copy.pk, []) if is_to_look_at else []
    form = AnewForm(may_have_one=not is_gone, is_on_paper=copy.way == Copy.Way.PRINT, **filled_in(request))
    is_printed = copy.printed_at is not None and copy.out_on is None

    def do() -> Copy:
        if form.cleaned_data.get("what") == "anew":
            return ask_anew(copy=copy, by=user, now=now)
        return see_to_shut(copy=copy, how=form.cleaned_data["how"], by=user, now=now)

    return act(
        request,
        form,
        Page(
            _title(copy, why),
            paper.page(copy.record),
            "Back to the copies",
            identity=paper.identity(copy.record),
            code=code,
            intro=_intro(copy, why),
            warning="Shred what is printed of it." if is_printed and not is_to_look_at else "",
        ),
        may=may_be_seen_to(copy) or (None if why else OPENS),
        do=do,
        said=lambda done: (
            f"It is recorded how that was seen to: {done.seen_to}"
            if done.pk == copy.pk
            else f"A new copy for {copy.person.name} is being made."
        ),
        then=lambda: enqueue(tasks.make_copies, code),
        template="release/anew.html",
        more=lambda: {
            "copy": copy,
            "name": paper.name,
            "why": why.sentence.removesuffix(TO_DO).strip() if why else "",
            "asked": [ask_of(each) for each in asked],
            "may_answer": may_release(user, [copy]),
        },
    )


def _intro(copy: Copy, why: Refusal | None) -> str:
    if why == LOOK_AGAIN:
        return TO_LOOK_AT
    if why and is_for_good(why):
        return ""
    return INTRO if copy.way == Copy.Way.PRINT else f"{INTRO}{AT_THE_DOOR}"


def _title(copy: Copy, why: Refusal | None) -> str:
    name = copy.person.name
    if why == LOOK_AGAIN:
        return f"Look again at the copy for {name}"
    return f"The copy for {name} no longer opens" if why else f"The copy for {name}"
