"""Words about people: roles, consents, the questions about background."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from samskap.base.refusal import Sentence


class RoleKind(models.TextChoices):
    """What somebody may do here; every role has a scope, dates and a deputy."""

    PANEL_MANAGER = "panel_manager", _("Panel manager")
    ADVISER = "adviser", _("Facilitator or adviser")
    OWNER = "owner", _("Owner or leader")
    FRONT_DESK = "front_desk", _("Front desk")
    AUDITOR = "auditor", _("Privacy officer or auditor")
    CONSULTANT = "consultant", _("Consultant")
    ADMINISTRATOR = "administrator", _("Administrator")


class RoleState(models.TextChoices):
    """Where a role is in its time."""

    TO_COME = "to_come", _("To come")
    IN_FORCE = "in_force", _("In force")
    ENDED = "ended", _("Ended")


class ConsentPurpose(models.TextChoices):
    """What a person has said yes to, one by one."""

    PANEL = "panel", _("Being drawn to the panel")
    BACKGROUND = "background", _("Using my background answers to mirror the population")
    COUNTRY_BACKGROUND = "country_background", _("Using my country background to mirror the population")
    CONTACT = "contact", _("Being contacted")
    PUBLIC_NAME = "public_name", _("Showing my name in public")
    PHOTO = "photo", _("Showing photos of me")
    QUOTE = "quote", _("Quoting me")


class Channel(models.TextChoices):
    """How we reach somebody, or how somebody reached us."""

    WEB = "web", _("Web page")
    EMAIL = "email", _("E-mail")
    SMS = "sms", _("Text message")
    LETTER = "letter", _("Letter")
    PHONE = "phone", _("Telephone")
    PAPER = "paper", _("Paper form")
    IN_PERSON = "in_person", _("In person")


class Characteristic(models.TextChoices):
    """The four answers by which the panel mirrors the population."""

    GENDER = "gender", _("Gender")
    AGE = "age", _("Age")
    AREA = "area", _("Residence")
    COUNTRY_BACKGROUND = "country_background", _("Country background")


#: A blank answer; it is never guessed.
NOT_GIVEN = "not_given"
NOT_GIVEN_WORDS = _("Not given")

#: Roles that look at people; a consultant never does.
SEES_PEOPLE = (RoleKind.PANEL_MANAGER, RoleKind.FRONT_DESK)


class Gender(models.TextChoices):
    """How somebody describes her gender, where the house has no options of its own."""

    FEMALE = "female", _("Woman")
    MALE = "male", _("Man")
    OTHER = "other", _("Another gender")


#: How registers and official tables write gender; answers that came from them say so.
OFFICIAL_GENDERS: dict[Any, Gender] = {"1": Gender.MALE, "2": Gender.FEMALE}


class Education(models.TextChoices):
    """The longest education somebody has finished."""

    PRIMARY = "primary", _("Primary and lower secondary school")
    SECONDARY = "secondary", _("Upper secondary school")
    HIGHER_SHORT = "higher_short", _("University or college, up to four years")
    HIGHER_LONG = "higher_long", _("University or college, more than four years")


class AttemptKind(models.TextChoices):
    """What was tried."""

    LOGIN = "login", _("Login")
    CODE = "code", _("Personal code")


#: What a person says yes to, word for word. A new wording gets a new version; those who said yes keep the old one.
CONSENT_VERSION = "2026-11"
CONSENT_TEXTS = {
    ConsentPurpose.PANEL: _("You may draw me to the panel. Being drawn is an offer: I can say no."),
    ConsentPurpose.BACKGROUND: _(
        "You may use my answers about gender, age, residence, education and earlier participation, so that the panel "
        "mirrors the population. If I withdraw this, the answers are removed."
    ),
    ConsentPurpose.COUNTRY_BACKGROUND: _(
        "You may use my answer about where my parents and I were born, so that the panel mirrors the population. "
        "It is only shown in totals. If I withdraw this, the answer is removed."
    ),
    ConsentPurpose.CONTACT: _("You may contact me about what I have taken part in, in the way I have chosen."),
    ConsentPurpose.PUBLIC_NAME: _("You may show my name in public beside what I have said."),
    ConsentPurpose.PHOTO: _("You may show photos that I am in."),
    ConsentPurpose.QUOTE: _("You may quote what I have said, without my name."),
}

WRONG_LOGIN = Sentence(
    "wrong_login", _("The e-mail address and password don't fit together. Check both and try again.")
)
LOGIN_BRAKED = Sentence(
    "login_braked",
    _("There have been too many attempts. Wait %(minutes)s minutes and try again, or ask an administrator."),
)
WRONG_CODE = Sentence(
    "wrong_code",
    _("We don't know this code. Check it against your letter, or call us on %(phone)s and we will help you."),
)
CODE_BRAKED = Sentence(
    "code_braked",
    _("There have been too many attempts with wrong codes. Wait a few minutes, or call us on %(phone)s."),
)
CODE_ENDED = Sentence(
    "code_ended", _("This code is no longer in use. Call us on %(phone)s, and you will get a new one.")
)
WRONG_PASSWORD = Sentence("wrong_password", _("This isn't the password you have now. Type it again."))
ADDRESS_TAKEN = Sentence(
    "address_taken", _("Somebody already logs in with %(email)s. Find the person in the list, and give the role there.")
)
CONSENT_MISSING = Sentence(
    "consent_missing", _("You have not said yes to this: %(purpose)s. Say yes first, and then answer.")
)
CONSENT_NOT_IN_FORCE = Sentence(
    "consent_not_in_force", _("You have not said yes to this, so there is nothing to withdraw.")
)
ONLY_ADMINISTRATORS = Sentence("only_administrators", _("Only an administrator may give and end roles."))
NOT_TO_ONESELF = Sentence("not_to_oneself", _("You can't give yourself a role. Ask another administrator to do it."))
CONSULTANT_NEEDS_END = Sentence(
    "consultant_needs_end", _("A consultant's access must have a last day. Fill in when it ends.")
)
CONSULTANT_SEES_NOBODY = Sentence(
    "consultant_sees_nobody",
    _("A consultant never sees people, so %(role)s can't be combined with it. Choose another role or another person."),
)
ENDS_IN_THE_PAST = Sentence("ends_in_the_past", _("The last day has passed. Choose today or a later day."))
ENDS_BEFORE_START = Sentence("ends_before_start", _("The last day comes before the first day. Change one of them."))
ROLE_HAS_ENDED = Sentence("role_has_ended", _("This role has already ended, so nothing can be changed in it."))
ROLE_IS_HELD = Sentence(
    "role_is_held",
    _("This person already holds the role in this unit in that time. End it first, or choose other dates."),
)
LAST_ADMINISTRATOR = Sentence(
    "last_administrator", _("This is the only administrator left. Give somebody else the role first.")
)
DEPUTY_IS_NAMED = Sentence(
    "deputy_is_named", _("This person already stands in for the role in that time. Choose other dates.")
)
OWN_DEPUTY = Sentence("own_deputy", _("The deputy must be somebody else than the one who holds the role."))

VISIT_ENDED = _(
    "You were no longer logged in when this was sent, so nothing was changed. Come in, and do it once more."
)
