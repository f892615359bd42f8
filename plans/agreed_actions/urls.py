"""The address at which an action of a plan is closed."""

from django.urls import path

from plans.agreed_actions import views

urlpatterns = [path("plans/<code:code>/actions/<int:number>/", views.action_closed, name="action_closed")]
