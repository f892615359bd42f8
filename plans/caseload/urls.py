"""The address of a chair's plans on one screen."""

from django.urls import path

from plans.caseload import views

urlpatterns = [path("plans/wall/", views.wall, name="wall_of_plans")]
