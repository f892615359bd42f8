"""Addresses of the disputes about a conference that was stood down."""

from django.urls import path

from escalations.disputes import views

DISPUTES = "conferences/<code:code>/disputes/"

urlpatterns = [
    path(DISPUTES, views.disputes, name="disputes"),
    path(f"{DISPUTES}<int:number>/", views.dispute, name="dispute"),
]
