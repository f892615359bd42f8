"""Addresses of the door, which carry no name, no code of a record and no word of what it is about; and where
the unit keeps those of professionals.
"""

from django.urls import path

from cpunit.doors.views import at_the_door, professionals

urlpatterns = [
    path("door/", at_the_door.door, name="door"),
    path("door/asked/", at_the_door.asked, name="door_asked"),
    path("door/received/", at_the_door.received, name="door_received"),
    path("door/leave/", at_the_door.door_leave, name="door_leave"),
    path("door/in/<str:token>/", at_the_door.door_in, name="door_in"),
    path("settings/professionals/<int:pk>/door/", professionals.professional_door, name="professional_door"),
    path(
        "settings/professionals/<int:pk>/door/withdraw/",
        professionals.professional_door_withdraw,
        name="professional_door_withdraw",
    ),
]
