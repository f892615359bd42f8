"""The address at which visits are recorded."""

from django.urls import path

from cpunit.people import converters  # noqa: F401  # the address below uses <code:…>
from plans.visits import views

urlpatterns = [path("plans/<code:code>/visit/", views.visit_new, name="visit_new")]
