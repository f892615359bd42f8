"""A decision was corrected: what was decided and the plan is kept anew, and given anew to who had it."""

from datetime import datetime

from django.db import transaction

from conferences.closing.recipients import may_have_papers
from conferences.conference.writing import note
from conferences.minutes.plans_as_decided import keep_plan
from conferences.models import Conference
from cpunit.domain.refusal import Refusal
from cpunit.domain.words import counted
from cpunit.papers.models import Document
from cpunit.people.models import User, with_details
from cpunit.release.actions.ask_for_copies import ask_for_copies
from cpunit.release.actions.take_back import take_back
from cpunit.release.models import Copy

PAPER = Document.Kind.OUTLINE_PLAN
PUT_RIGHT = Refusal("What was decided was put right since. A copy that says so is asked for.")


@transaction.atomic
def put_plan_right(*, conference: Conference, by: User, now: datetime) -> list[Copy]:
    """An edition that says what was put right, with a copy for each who has another, or was about to; who was
    excluded since gets none. What nobody had released of earlier ones is not made or released any
    more, and what was released and has not left is taken back: nobody is sent what is known to be wrong.
    Somebody else than `by` releases the new ones, and until then each keeps what they have. The caller holds
    the conference.
    """
    kept = keep_plan(conference=conference, now=now, first=1)
    before = Copy.objects.standing().filter(record=conference.reference_id, kind=PAPER)
    held = (
        before.select_for_update(of=("self",))
        .select_related(*with_details("person"), "message")
        .order_by("pk")
    )
    copies = list(held)
    people = {copy.person_id: copy.person for copy in copies}.values()
    unreleased = [copy for copy in copies if copy.released_by_id is None and copy.out_on is None]
    Copy.objects.filter(pk__in=[copy.pk for copy in unreleased]).delete()
    here = set(before.still_here().values_list("pk", flat=True))
    not_out = [copy for copy in copies if copy.pk in here]
    for copy in not_out:
        take_back(copy, PUT_RIGHT, by=by, now=now)
    asked = ask_for_copies(
        record=conference.reference,
        kind=PAPER,
        people=[each for each in people if may_have_papers(conference, each, kind=PAPER)],
        by=by,
        now=now,
        edition=kept.edition,
    )
    replaced = {copy.person_id: copy.replaces_id for copy in unreleased if copy.replaces_id}
    replaced |= {copy.person_id: copy.pk for copy in not_out}
    for copy in asked:
        if copy.person_id in replaced:
            copy.replaces_id = replaced[copy.person_id]
            copy.save(update_fields=["replaces"])
    if asked:
        said = f"{counted(len(asked), 'copy', 'copies')} of the plan as it was put right"
        note(conference, "asked for", said, by, now)
    return asked
