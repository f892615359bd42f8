"""Addresses of what keeps a plan on its way: what is ticked off, and its chair."""

from django.urls import path

from plans.oversight import views

urlpatterns = [
    path("plans/<code:code>/done/<slug:kind>/", views.plan_done, name="plan_done"),
    path("plans/<code:code>/chair/", views.plan_chair, name="plan_chair"),
]
