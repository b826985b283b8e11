"""Addresses of this room."""

from django.urls import path

from samskap.people.views import entry, log, me, people, roles

app_name = "people"
urlpatterns = [
    path("logg-inn", entry.login, name="login"),
    path("logg-ut", entry.logout, name="logout"),
    path("kode", entry.code, name="code"),
    path("kode/ut", entry.leave, name="leave"),
    path("min-side/samtykke", me.consents, name="consents"),
    path("min-side/samtykke/<slug:purpose>/gi", me.give_consent, name="give_consent"),
    path("min-side/samtykke/<slug:purpose>/trekk", me.withdraw_consent, name="withdraw_consent"),
    path("min-side/om-meg", me.about_me, name="about_me"),
    path("min-side/om-meg/fjern", me.remove_background, name="remove_background"),
    path("arbeid/passord", entry.password, name="password"),
    path("arbeid/roller", roles.roles, name="roles"),
    path("arbeid/roller/ny", roles.new_role, name="new_role"),
    path("arbeid/roller/ny-ansatt", roles.new_login, name="new_login"),
    path("arbeid/roller/<str:ref>", roles.role, name="role"),
    path("arbeid/roller/<str:ref>/avslutt", roles.end_role, name="end_role"),
    path("arbeid/roller/<str:ref>/stedfortreder/<int:key>/avslutt", roles.end_deputy, name="end_deputy"),
    path("arbeid/logg", log.log, name="log"),
    path("arbeid/logg/kontroll", log.check_chain, name="check_chain"),
    path("arbeid/logg/kontroll/fremdrift", log.chain_progress, name="chain_progress"),
    path("arbeid/folk", people.people, name="people"),
    path("arbeid/folk/<str:ref>", people.person, name="person"),
    path("arbeid/folk/<str:ref>/bakgrunn", people.background, name="background"),
    path("arbeid/folk/<str:ref>/samtykke", people.consent_for, name="consent_for"),
    path("arbeid/folk/<str:ref>/kode", people.renew_code, name="renew_code"),
    path("arbeid/folk/<str:ref>/kode/steng", people.revoke_codes, name="revoke_codes"),
]
