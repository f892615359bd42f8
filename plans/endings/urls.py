"""The address at which a plan ends."""

from django.urls import path

from cpunit.people import converters  # noqa: F401  # the address below uses <code:…>
from plans.endings import views

urlpatterns = [path("plans/<code:code>/end/", views.plan_ended, name="plan_ended")]
