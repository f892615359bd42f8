"""Addresses of transfers out."""

from django.urls import path

from plans.transfers import views

ONE = "plans/<code:code>/transfer/"

urlpatterns = [
    path(ONE, views.plan_transfer, name="plan_transfer"),
    path(f"{ONE}new/", views.plan_transfer_new, name="plan_transfer_new"),
    path(f"{ONE}told/", views.plan_transfer_told, name="plan_transfer_told"),
    path(f"{ONE}change/", views.plan_transfer_change, name="plan_transfer_change"),
    path(f"{ONE}copies/", views.plan_transfer_copies, name="plan_transfer_copies"),
    path(f"{ONE}papers/", views.plan_transfer_paper_new, name="plan_transfer_paper_new"),
    path(f"{ONE}papers/<int:number>/", views.plan_transfer_paper_sent, name="plan_transfer_paper_sent"),
    path(f"{ONE}accepted/", views.plan_transfer_accepted, name="plan_transfer_accepted"),
    path(f"{ONE}stopped/", views.plan_transfer_stopped, name="plan_transfer_stopped"),
]
