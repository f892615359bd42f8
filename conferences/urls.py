"""Every stage's addresses. Requests come first: a code would take their fixed words for one."""

from django.urls import URLPattern

from conferences.booking import urls as booking
from conferences.by_hand import urls as by_hand
from conferences.calling_off import urls as calling_off
from conferences.closing import urls as closing
from conferences.confirming import urls as confirming
from conferences.decisions import urls as decisions
from conferences.invitations import urls as invitations
from conferences.live import urls as live
from conferences.minutes import urls as minutes
from conferences.overview import urls as overview
from conferences.preparation import urls as preparation
from conferences.replies import urls as replies
from conferences.reports import urls as reports
from conferences.requests import urls as requests
from conferences.signing_off import urls as signing_off
from conferences.taking_part import urls as taking_part
from conferences.transfers import urls as transfers
from conferences.young_people import urls as young_people

STAGES = (
    requests, transfers, overview, booking, calling_off, preparation, invitations, taking_part, confirming,
    replies, young_people, reports, live, decisions, closing, minutes, by_hand, signing_off,
)  # fmt: skip

urlpatterns: list[URLPattern] = [pattern for stage in STAGES for pattern in stage.urlpatterns]
