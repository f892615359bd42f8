"""Behind the door: a young person's own page, and what they wrote on the page of their social worker."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from conferences.models import Conference, OwnWords
from conferences.young_people.actions.say_read import say_read_by_worker
from conferences.young_people.actions.write_words import write_words
from conferences.young_people.behind import words_for_worker, writes_at
from conferences.young_people.forms import NOT_PARENTS, OwnWordsForm, ReadForm
from conferences.young_people.page_words import PageWords, words_for
from conferences.young_people.readers import readers_of
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.reading_hours import CHILDLINE, EMERGENCY
from cpunit.domain.words import day_and_date
from cpunit.doors.behind import FAMILY, PROFESSIONAL, Visitor, behind_door
from cpunit.papers.tasks import send_outbox
from cpunit.people.models import Child
from cpunit.web.act import Page, act
from cpunit.web.edge import enqueue
from cpunit.web.forms import filled_in


@behind_door("What I want to say", form=FAMILY)
def door_own_words(request: HttpRequest, visitor: Visitor) -> HttpResponseBase:
    """Who reads it and when, whom to ring, and then the form. What was written before is not shown again, as
    somebody may look at this phone: only when it was, and who has read it.
    """
    conference = get_object_or_404(writes_at(visitor).select_related("family__social_worker"))
    form, now = OwnWordsForm(**filled_in(request)), timezone.now()
    said = _said(conference, visitor.person.child)
    return act(
        request,
        form,
        Page("Say what you think", reverse("door"), "Back"),
        do=lambda: write_words(
            conference=conference,
            by=visitor.person,
            about=form.cleaned_data["topic"],
            text=form.cleaned_data["text"],
            is_kept_from_parents=form.cleaned_data["who"] == NOT_PARENTS,
            now=now,
        ),
        said=f"Thank you. It is sent. {said.when} If you are not safe now, ring {EMERGENCY}.",
        to=reverse("door_own_words"),
        then=lambda: enqueue(send_outbox),
        template="conferences/young_people/page.html",
        more=lambda: {
            "words": said,
            "childline": CHILDLINE,
            "emergency": EMERGENCY,
            "mine": conference.own_words.filter(child=visitor.person.pk).select_related(
                "read_by", "read_by_worker__professional"
            ),
        },
    )


def _said(conference: Conference, child: Child) -> PageWords:
    readers, now = readers_of(conference), timezone.now()
    return words_for(
        child.age_on(timezone.localdate(now)) or 0,
        worker=readers.worker.name if readers.worker else "",
        chair=readers.chair.name if readers.chair else "",
        leads=readers.leads,
        now=now,
        calendar=Reckoner.current().calendar,
    )


@behind_door("What a young person wrote", form=PROFESSIONAL)
def door_words_of_child(request: HttpRequest, visitor: Visitor, code: str, key: int) -> HttpResponseBase:
    """One thing that a child of theirs wrote, and the button that says it was read."""
    words = get_object_or_404(words_for_worker(visitor.person), pk=key, conference__reference=code)
    form = ReadForm(**filled_in(request))
    return act(
        request,
        form,
        Page(f"Before conference {code}", reverse("door"), "Back"),
        do=lambda: say_read_by_worker(words=words, by=visitor.person, now=timezone.now()),
        said=lambda read: (
            "It is recorded that you have read it."
            if read.read_by_worker_id == visitor.person.pk
            else f"{read.reader} had said so already: it stands as read by them."
        ),
        template="conferences/young_people/door_read.html",
        more=lambda: {"words": words, "written": _on(words)},
    )


def _on(words: OwnWords) -> str:
    local = timezone.localtime(words.written_at)
    return f"{day_and_date(local.date())} at {local:%H:%M}"
