"""The chair signs that the plan of a child who became looked after ends, or that it goes on (KRK-17)."""

from datetime import date, datetime

from django.db import transaction

from conferences.conference.sealed import Overtaken, is_as_seen, seal
from cpunit.domain.refusal import Refused, must
from cpunit.domain.states import LOOKED_AFTER, next_state
from cpunit.domain.words import counted, long_date
from cpunit.people.actions.prove import Proof
from cpunit.people.models import Professional, User
from plans.endings.actions.end_plan import end_plan
from plans.looked_after.actions.settle_answers import settle_answers
from plans.looked_after.asked import Answers, answers_due, core_group_of
from plans.looked_after.holding import held, noted
from plans.looked_after.letters import DECIDED, ENDED, GOES_ON
from plans.looked_after.policies import may_end_now, may_sign
from plans.looked_after.writing import tell_whom_it_may_reach
from plans.models import LookedAfter, Plan


@transaction.atomic
def sign(
    *,
    found: LookedAfter,
    ends: bool,
    why: str,
    proof: Proof | None,
    by: User,
    now: datetime,
    today: date,
    seen: str | None = None,
) -> LookedAfter:
    """With their password typed again, as what was agreed is signed. An end takes effect today, outside a
    conference: nothing of the plan is due any more. Whoever objected is answered. Raises `Overtaken` where
    somebody answered since the page was opened.
    """
    found = held(found)
    must(may_sign(by, found, today))
    if proof is None or proof.by != by:
        raise Refused("Type your own password: this is signed.", about="password")
    answers = Answers.of(found)
    if not is_as_seen(answers.facts, seen):
        raise Overtaken(
            "Somebody answered while you were reading.",
            theirs="\n".join(f"{row.who.name}: {row.get_says_display()}" for row in answers.rows if row.says),
            seen=seal(answers.facts),
            asks="Read it once more.",
        )
    why = why.strip()
    if not ends and not why:
        raise Refused("Say why the plan goes on beside the care plan.", about="why")
    if ends:
        must(may_end_now(found, answers, answers_due(found), today))
    if ends and answers.objections and not why:
        objected = counted(len(answers.objections), "member")
        raise Refused(f"Say what you answer to the {objected} who objected.", about="why")
    found.state = next_state(LOOKED_AFTER, found.state, "end" if ends else "let go on")
    found.signed_by, found.signed_at, found.why = by, now, why
    found.save()
    plan = found.plan
    settle_answers(found=found, answers=answers, now=now, is_decided=True)
    if ends:
        end_plan(plan=plan, ended_on=today, reason=Plan.EndReason.LOOKED_AFTER, by=by, now=now, today=today)
    words = ENDED if ends else GOES_ON
    tell_whom_it_may_reach(
        _to_tell(plan, answers),
        plan,
        key=f"looked-after-signed:{found.pk}",
        subject=DECIDED.format(code=plan.code),
        body=words.format(code=plan.code, chair=by.name, day=long_date(today)),
        now=now,
    )
    what = "ends" if ends else "goes on"
    noted(found, "signed", f"Looked after: the plan {what}{f', because: {why}' if why else ''}", by, now)
    return found


def _to_tell(plan: Plan, answers: Answers) -> list[Professional]:
    """Who was asked, and who is of the core group by now: another social worker often leads from the day on
    which a child is looked after.
    """
    people = {each.pk: each for each in (*(row.who for row in answers.reached), *core_group_of(plan))}
    return list(people.values())
