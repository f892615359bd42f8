"""The addresses at which an action of a plan is added, changed and closed."""

from django.urls import path

from plans.agreed_actions import views

urlpatterns = [
    path("plans/<code:code>/actions/new/", views.action_new, name="action_new"),
    path("plans/<code:code>/actions/<int:number>/", views.action_closed, name="action_closed"),
    path("plans/<code:code>/actions/<int:number>/change/", views.action_changed, name="action_changed"),
]
