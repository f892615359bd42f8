"""The addresses at which visits are recorded and corrected."""

from django.urls import path

from plans.visits import views

urlpatterns = [
    path("plans/<code:code>/visit/", views.visit_new, name="visit_new"),
    path("plans/<code:code>/visits/<int:number>/", views.visit_corrected, name="visit_corrected"),
]
