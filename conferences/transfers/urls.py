"""Addresses of transfers in; one is recorded from the family's page."""

from django.urls import path

from conferences.transfers.views import keeping, papers, steps, transfer

ONE = "conferences/transfers/<code:code>/"

urlpatterns = [
    path("families/<code:code>/transfer/", keeping.transfer_new, name="transfer_new"),
    path(ONE, transfer.transfer, name="transfer"),
    path(f"{ONE}known/", keeping.transfer_known, name="transfer_known"),
    path(f"{ONE}chair/", keeping.transfer_chair, name="transfer_chair"),
    path(f"{ONE}agree/", steps.transfer_agree, name="transfer_agree"),
    path(f"{ONE}begin/", steps.transfer_begin, name="transfer_begin"),
    path(f"{ONE}end/", steps.transfer_end, name="transfer_end"),
    path(f"{ONE}papers/", papers.transfer_paper_new, name="transfer_paper_new"),
    path(f"{ONE}papers/<int:number>/", papers.transfer_paper_read, name="transfer_paper_read"),
]
