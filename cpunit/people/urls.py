from django.urls import path

from cpunit.people.views import (
    case_systems,
    cautions,
    conflicts,
    families,
    frameworks,
    keys,
    members,
    reach,
    registers,
    settings,
    signing,
    withheld,
)

urlpatterns = [
    path("sign-in/", signing.SignIn.as_view(), name="sign_in"),
    path("sign-out/", signing.SignOut.as_view(), name="sign_out"),
    path("service/let-in/", signing.let_people_in, name="let_in"),
    path("keys/", keys.keys, name="keys"),
    path("healthz", signing.health, name="health"),
    path("families/new/", families.new_family, name="new_family"),
    path("families/<code:code>/", families.family, name="family"),
    path("families/<code:code>/change/", families.change, name="change_family"),
    path("families/<code:code>/children/new/", members.new_child, name="new_child"),
    path("families/<code:code>/adults/new/", members.new_adult, name="new_adult"),
    path("families/<code:code>/adults/<int:pk>/", members.change_adult, name="change_adult"),
    path("families/<code:code>/addresses/new/", members.new_address, name="new_address"),
    path("families/<code:code>/addresses/<int:pk>/", members.change_address, name="change_address"),
    path("families/<code:code>/people/<int:pk>/reach/", reach.person_reach, name="person_reach"),
    path("families/<code:code>/cautions/new/", cautions.new_caution, name="new_caution"),
    path("families/<code:code>/cautions/<int:pk>/", cautions.change_caution, name="change_caution"),
    path("families/<code:code>/facts/new/", withheld.new_fact, name="new_fact"),
    path("families/<code:code>/facts/<int:pk>/", withheld.change_fact, name="change_fact"),
    path("families/<code:code>/withheld/new/", withheld.new_restriction, name="new_restriction"),
    path("families/<code:code>/withheld/<int:pk>/lift/", withheld.lift_restriction, name="lift_restriction"),
    path("families/<code:code>/exclusions/<int:pk>/ground/", withheld.ground_release, name="ground_release"),
    path("families/<code:code>/independence/", conflicts.family_independence, name="family_independence"),
    path("families/<code:code>/independence/<int:pk>/end/", conflicts.conflict_end, name="conflict_end"),
    path("children/<code:code>/change/", members.change_child, name="change_child"),
    path("settings/", settings.index, name="settings"),
    path("settings/unit/", settings.unit, name="unit"),
    path("settings/frameworks/", frameworks.frameworks, name="frameworks"),
    path("settings/frameworks/<slug:slug>/", frameworks.framework, name="framework"),
    path("settings/case-systems/", case_systems.case_systems, name="case_systems"),
    path("settings/case-systems/how/", case_systems.case_systems_how, name="case_systems_how"),
    path("settings/case-systems/new/", case_systems.new_case_system, name="new_case_system"),
    path(
        "settings/case-systems/<int:pk>/revoke/", case_systems.case_system_revoke, name="case_system_revoke"
    ),
    path("settings/users/", settings.users, name="users"),
    path("settings/users/new/", settings.new_user, name="new_user"),
    path("settings/users/<int:pk>/", settings.one_user, name="user"),
    path("settings/users/<int:pk>/password/", settings.password, name="password"),
]
for register, listing, entry in registers.VIEWS:
    place = f"settings/{register.slug}/"
    urlpatterns += [
        path(place, listing, name=register.slug),
        path(f"{place}new/", entry, name=f"new_{register.one}"),
        path(f"{place}<int:pk>/", entry, name=register.one),
    ]
