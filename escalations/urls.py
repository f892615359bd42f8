"""Every stage's addresses."""

from django.urls import URLPattern

from escalations.concerns import urls as concerns
from escalations.disputes import urls as disputes

urlpatterns: list[URLPattern] = [*concerns.urlpatterns, *disputes.urlpatterns]
