"""Words about people: roles, consents, the questions about background."""

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
