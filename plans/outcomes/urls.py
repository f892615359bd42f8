"""The address at which a conference is closed: what was decided takes effect."""

from django.urls import path

from plans.outcomes import views

urlpatterns = [path("conferences/<code:code>/close/", views.conference_close, name="conference_close")]
