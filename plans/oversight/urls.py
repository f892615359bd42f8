"""Addresses of the chair's watch over a plan, and of who its chair is."""

from django.urls import path

from plans.oversight.views import chair, midway, quality, watch

QUALITY = "plans/<code:code>/quality/"
MIDWAY = "plans/<code:code>/midway/"

urlpatterns = [
    path("plans/<code:code>/chair/", chair.plan_chair, name="plan_chair"),
    path(QUALITY, quality.plan_quality, name="plan_quality"),
    path(f"{QUALITY}<int:number>/", quality.plan_quality_check, name="plan_quality_check"),
    path(f"{QUALITY}<int:number>/correct/", quality.quality_corrected, name="quality_corrected"),
    path("plans/<code:code>/contact/", watch.plan_contact, name="plan_contact"),
    path("plans/<code:code>/contact/<int:number>/", watch.contact_out, name="contact_out"),
    path(MIDWAY, midway.midway_planned, name="midway_planned"),
    path(f"{MIDWAY}held/", midway.midway_held, name="midway_held"),
    path(f"{MIDWAY}<int:number>/", midway.midway_corrected, name="midway_corrected"),
    path(f"{MIDWAY}<int:number>/cancel/", midway.midway_cancelled, name="midway_cancelled"),
]
