"""Addresses of the ladder and of who answers at its stages."""

from django.urls import path

from escalations.holders import views

urlpatterns = [
    path("settings/ladder/", views.ladder, name="ladder"),
    path("settings/ladder/<slug:stage>/", views.ladder_stage, name="ladder_stage"),
]
