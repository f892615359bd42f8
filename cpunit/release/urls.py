"""Addresses of copies: releasing those of one paper, and reading one behind its person's door."""

from django.urls import path

from cpunit.release.views import anew, asked, domains, door, lent, printing, read_as, releasing

OF_PAPER = "copies/<code:code>/<slug:kind>/<int:edition>/"

urlpatterns = [
    path(f"{OF_PAPER}release/", releasing.paper_release, name="paper_release"),
    path(f"{OF_PAPER}as/<int:key>/", read_as.paper_read_as, name="paper_read_as"),
    path(f"{OF_PAPER}second/", lent.paper_second, name="paper_second"),
    path(f"{OF_PAPER}lent/<uuid:key>/", lent.copy_lent, name="copy_lent"),
    path("copies/<code:code>/asked/<int:key>/<slug:mark>/", asked.copy_question, name="copy_question"),
    path("copies/<code:code>/anew/<int:key>/", anew.copy_anew, name="copy_anew"),
    path("settings/mail-domains/", domains.secure_domains, name="secure_domains"),
    path("settings/mail-domains/new/", domains.secure_domain_new, name="secure_domain_new"),
    path(
        "settings/mail-domains/<int:pk>/take-back/",
        domains.secure_domain_take_back,
        name="secure_domain_take_back",
    ),
    path("service/printing/", printing.print_queue, name="print_queue"),
    path("copies/<code:code>/print/<int:key>/", printing.copy_to_print, name="copy_to_print"),
    path("copies/<code:code>/print/<int:key>/file/", printing.copy_print_file, name="copy_print_file"),
    path("copies/<code:code>/print/<int:key>/printed/", printing.copy_printed, name="copy_printed"),
    path("copies/<code:code>/print/<int:key>/shredded/", printing.copy_shredded, name="copy_shredded"),
    path(
        "copies/<code:code>/print/<int:key>/instead/", printing.copy_print_instead, name="copy_print_instead"
    ),
    path("door/copies/<code:code>/<int:key>/", door.door_copy, name="door_copy"),
    path("door/copies/<code:code>/<int:key>/file/", door.door_copy_file, name="door_copy_file"),
]
