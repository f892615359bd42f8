"""The address at which visits are recorded."""

from django.urls import path

from plans.visits import views

urlpatterns = [path("plans/<code:code>/visit/", views.visit_new, name="visit_new")]
