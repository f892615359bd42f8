"""Addresses of the door: they carry no name, no code of a record and no word of what it is about."""

from django.urls import path

from cpunit.doors import views

urlpatterns = [
    path("door/", views.door, name="door"),
    path("door/asked/", views.asked, name="door_asked"),
    path("door/leave/", views.door_leave, name="door_leave"),
    path("door/in/<str:token>/", views.door_in, name="door_in"),
]
