"""Addresses of the list of plans and of a plan's own page."""

from django.urls import path

from plans.overview import views

urlpatterns = [
    path("plans/", views.plans, name="plans"),
    path("plans/<code:code>/", views.plan, name="plan"),
]
