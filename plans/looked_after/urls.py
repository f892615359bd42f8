"""Addresses of a child on a plan who became looked after."""

from django.urls import path

from plans.looked_after.views import asking, deciding, door

AT = "plans/<code:code>/looked-after/"

urlpatterns = [
    path(AT, asking.looked_after, name="looked_after"),
    path(f"{AT}new/", asking.looked_after_new, name="looked_after_new"),
    path(f"{AT}ask/", asking.looked_after_ask, name="looked_after_ask"),
    path(f"{AT}answers/<int:number>/", asking.looked_after_answer, name="looked_after_answer"),
    path(f"{AT}stop/", asking.looked_after_stopped, name="looked_after_stopped"),
    path(f"{AT}sign/", deciding.looked_after_signed, name="looked_after_signed"),
    path(f"{AT}officer/", deciding.looked_after_officer, name="looked_after_officer"),
    path(f"{AT}briefing/", deciding.looked_after_briefing, name="looked_after_briefing"),
    path(f"{AT}handed-over/", deciding.looked_after_handed_over, name="looked_after_handed_over"),
    path(f"door/{AT}", door.door_looked_after, name="door_looked_after"),
    path("door/plans/<code:code>/briefing/", door.door_briefing, name="door_briefing"),
]
