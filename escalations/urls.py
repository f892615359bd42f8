"""Every stage's addresses."""

from django.urls import URLPattern

from escalations.concerns import urls as concerns

urlpatterns: list[URLPattern] = [*concerns.urlpatterns]
