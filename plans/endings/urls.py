"""The address at which a plan ends."""

from django.urls import path

from plans.endings import views

urlpatterns = [path("plans/<code:code>/end/", views.plan_ended, name="plan_ended")]
