"""Begin the conference that follows one which did not take place."""

from datetime import datetime

from conferences.booking.actions.begin_next_review import agree
from conferences.conference.begin import begin
from conferences.confirming.actions.settle_confirmed import let_lapse
from conferences.confirming.actions.take_over import take_list_over
from conferences.invitations.actions.list_people import list_people, people_of
from conferences.models import Conference
from conferences.models.conference.child import HOW_AGREED
from conferences.preparation.actions.take_over import take_preparation_over
from conferences.replies.actions.take_over import take_answers_over
from conferences.reports.actions.take_over import take_reports_over
from conferences.taking_part.actions.exclusions import carry_on
from conferences.taking_part.actions.needs import take_needs_over
from conferences.young_people.actions.take_over import take_words_over
from cpunit.people.models import User


def begin_anew(*, conference: Conference, by: User, now: datetime) -> Conference | None:
    """The next one, to be booked by the same limit, for the same causes, with the same people; None where no
    child is left to hold it for. The caller holds the family, and the conference is no longer to be held.

    How each child takes part stays as it was agreed, by whom, and with what they wish; reports that are in
    stand, with who had them; what people need is known, and to be booked anew; an exclusion that is proposed
    waits for the chair of this one. What was read, spoken and asked, what a worker confirmed of the list and
    what a young person wrote hold, by their own day; what nobody has looked at yet waits here. Where it is
    the review that was agreed in a conference which is still taking place, the new one is, and is booked
    there before that one closes.
    """
    places = list(conference.attached_children.select_related("child", "because").order_by("pk"))
    because = {each.child: each.because for each in places if each.because and each.child.death_date is None}
    if not because:
        let_lapse(conference=conference, now=now)
        return None
    following = begin(
        kind=conference.kind,
        family=conference.family,
        because=because,
        limit_date=conference.limit_date,
        by=by,
        now=now,
        meeting_format=conference.meeting_format,
        framework=conference.framework,
    )
    following.follows = conference
    following.save(update_fields=["follows"])
    agreed_for = {each.child_id: each for each in places}
    for place in following.attached_children.all():
        place.take_over_how(agreed_for[place.child_id])
        place.save(update_fields=HOW_AGREED)
    list_people(following, because, *people_of(conference))
    take_needs_over(before=conference, to=following, by=by)
    carry_on(before=conference, to=following)
    take_list_over(before=conference, to=following)
    take_answers_over(before=conference, to=following)
    take_preparation_over(before=conference, to=following)
    take_words_over(before=conference, to=following)
    take_reports_over(before=conference, to=following, by=by, now=now)
    agreed = conference.agreed_at.filter(conference__state=Conference.State.OPEN)
    agree(following, list(agreed.order_by("pk")))
    return following
