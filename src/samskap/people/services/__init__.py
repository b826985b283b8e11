"""What this room does, one verb each; import from the noun's module or from here."""

from samskap.people.services.background import remove_background, save_background, set_answer_options
from samskap.people.services.codes import give_code, open_code, renew_code, revoke_codes
from samskap.people.services.consents import give_consent, withdraw_consent
from samskap.people.services.log import note_export, start_chain_check, start_resealing
from samskap.people.services.logins import change_password, log_in, make_login
from samskap.people.services.roles import end_deputy, end_role, give_role, name_deputy

__all__ = [
    "change_password",
    "end_deputy",
    "end_role",
    "give_code",
    "give_consent",
    "give_role",
    "log_in",
    "make_login",
    "name_deputy",
    "note_export",
    "open_code",
    "remove_background",
    "renew_code",
    "revoke_codes",
    "save_background",
    "set_answer_options",
    "start_chain_check",
    "start_resealing",
    "withdraw_consent",
]
