"""Behind a professional's door: what they think of each child, unseen until the chair shows all of it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from conferences.conference.children import decided_for
from conferences.conference.sealed import going_on
from conferences.conference.whom_about import whom_about
from conferences.decisions.actions.give_own_views import give_own_views
from conferences.decisions.behind import own_places_to_give
from conferences.decisions.forms.own_views import OwnViewsForm
from conferences.decisions.policies import may_give_views
from conferences.decisions.reported import recommended_by
from conferences.models import ViewsShown
from cpunit.doors.behind import PROFESSIONAL, Visitor, behind_door
from cpunit.web.act import Page, act
from cpunit.web.actions import say
from cpunit.web.forms import filled_in

UNTIL_SHOWN = (
    "Nobody sees what you write here until the chair shows everybody’s views at once: not the minute "
    "taker, and not the chair. Then they stand on the screen in the room, and in the minutes with your "
    "reasons. What you give to the chair alone, only the chair ever sees. Until the decision you may change "
    "it."
)
SHOWN = (
    "The chair has shown everybody’s views. What you give or change now is seen at once, and it is noted "
    "that it came after."
)


@behind_door("Their views at a conference", form=PROFESSIONAL)
def door_your_views(request: HttpRequest, visitor: Visitor, code: str) -> HttpResponse:
    """Their own views of all the children at one conference (BNS-4, BNS-11)."""
    places = own_places_to_give(visitor.person).filter(conference__reference=code)
    place = places.select_related("conference__family", "person__professional", "attendance").first()
    if place is None:
        raise Http404
    conference, person = place.conference, visitor.person.professional
    children = [each.child for each in decided_for(conference)]
    stand = {view.child_id: view for view in place.views.order_by("for_chair")}
    views = {child: stand.get(child.pk) for child in children}
    for child, view in views.items():
        if view:
            view.child, view.participant = child, place
    form = OwnViewsForm(professional=person, children=children, views=views, **filled_in(request))
    if request.method == "POST" and form.is_valid():
        say(form, form.problems())
    return act(
        request,
        form,
        Page(
            f"Your views: {whom_about([conference.pk])[conference.pk]}",
            reverse("door"),
            "Back to your list",
            intro=SHOWN if ViewsShown.objects.filter(conference=conference).exists() else UNTIL_SHOWN,
        ),
        may=may_give_views(conference, getattr(place, "attendance", None)),
        do=lambda: going_on(
            form,
            lambda: give_own_views(place=place, views=form.given(), now=timezone.now()),
        ),
        said="Your views are given.",
        template="conferences/decisions/door_your_views.html",
        more=lambda: {
            "theirs": form.theirs,
            "reported": recommended_by(conference, person.pk).get(person.pk, ""),
        },
    )
