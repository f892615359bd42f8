"""The address at which reviews of brothers and sisters are put together."""

from django.urls import path

from plans.reviews.views import conference_together

urlpatterns = [path("conferences/<code:code>/together/", conference_together, name="conference_together")]
