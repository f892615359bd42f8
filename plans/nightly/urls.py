"""Addresses of the nightly file: where a case system puts it, and where somebody uploads it."""

from django.urls import path

from plans.nightly.views import pages, sent

urlpatterns = [
    path("api/v1/visits-and-core-groups", sent.nightly_sent, name="nightly_sent"),
    path("service/visits-and-core-groups/", pages.nightly, name="nightly"),
    path("service/visits-and-core-groups/untold/", pages.visits_untold, name="visits_untold"),
    path("service/visits-and-core-groups/how/", pages.nightly_how, name="nightly_how"),
    path("service/visits-and-core-groups/<int:pk>/", pages.nightly_file, name="nightly_file"),
]
