"""People apart from their logins, their background apart from both; units, roles and consents."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samskap.base.encryption import SealedField
from samskap.base.references import make_reference
from samskap.people.choices import AttemptKind, Channel, Characteristic, ConsentPurpose, RoleKind, RoleState

#: æ, ø and å come last in the alphabet, and so do these signs after z.
NORWEGIAN_ORDER = (Value("ÆØÅæøåÄÖäö"), Value("{|}{|}{|{|"))


def person_reference() -> str:
    """Return a reference for a person."""
    return make_reference("FOL")


def role_reference() -> str:
    """Return a reference for a role."""
    return make_reference("ROL")


class Unit(models.Model):
    """A part of the municipality; names change over time, so a unit has dates and a successor."""

    name = models.CharField(max_length=120)
    mailbox = models.EmailField(blank=True)
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    successor = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="predecessors")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name"], condition=Q(ends=None), name="unit_name_once")]

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    """Somebody with a voice or a duty; a login is optional."""

    ref = models.CharField(max_length=20, unique=True, default=person_reference)
    name = models.CharField(max_length=120, blank=True)
    sort_name = models.GeneratedField(
        expression=Func(Lower("name"), *NORWEGIAN_ORDER, function="translate"),
        output_field=models.CharField(max_length=120, db_collation="C"),
        db_persist=True,
        help_text="Sorts as in a Norwegian telephone book, whatever the database's own order is.",
    )
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    channel = models.CharField(max_length=12, choices=Channel, default=Channel.LETTER)
    language = models.CharField(max_length=8, default="nb")
    is_protected = models.BooleanField(default=False, help_text="Protected address: never in exports, letters by hand.")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.ref


class Background(models.Model):
    """What a person has told about herself, each answer voluntary, sealed, and never on one screen with her name."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="background")
    gender = SealedField(null=True)
    birth_year = SealedField(null=True)
    area = SealedField(null=True)
    country_background = SealedField(null=True)
    education = SealedField(null=True)
    is_first_time = SealedField(null=True)

    def __str__(self) -> str:
        return f"background {self.pk}"


class AnswerOption(models.Model):
    """One answer that may be chosen about oneself; areas and the like differ from place to place, so they are data."""

    characteristic = models.CharField(max_length=20, choices=Characteristic)
    code = models.CharField(max_length=60, help_text="What is kept, and what a target's `codes` name.")
    label = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["characteristic", "position", "label"]
        constraints = [models.UniqueConstraint(fields=["characteristic", "code"], name="answer_option_once")]

    def __str__(self) -> str:
        return f"{self.characteristic}: {self.label}"


class LoginManager(BaseUserManager["Login"]):
    """Makes logins."""

    def make(self, *, email: str, password: str, person: Person) -> "Login":
        """Make a login with a password for `person`."""
        login = self.model(email=self.normalize_email(email).lower(), person=person)
        login.set_password(password)
        login.save()
        return login

    def get_by_natural_key(self, username: str | None) -> "Login":
        """Find a login by the address as people type it."""
        return self.get(email=(username or "").strip().lower())


class Login(AbstractBaseUser):
    """How staff come in: an address and a password."""

    email = models.EmailField(_("e-mail address"), unique=True)
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="login")
    is_active = models.BooleanField(default=True)
    has_initial_password = models.BooleanField(default=False, help_text="Somebody else has seen the password.")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = LoginManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return self.person.ref


class PersonalCode(models.Model):
    """How a resident comes in: a code on paper or in a message, kept only as a keyed hash."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="codes")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"code {self.pk}"


class Attempt(models.Model):
    """A failed login or a wrong code, so that guessing is braked per account or code, and for the whole house."""

    key = models.CharField(max_length=80, help_text="Keyed hash of what was tried.")
    kind = models.CharField(max_length=20, choices=AttemptKind)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["key", "at"], name="attempt_key"),
            models.Index(fields=["kind", "at"], name="attempt_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.at}"


class Consent(models.Model):
    """A yes to one purpose: which text, which language, by which channel, when; withdrawn one by one."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=20, choices=ConsentPurpose)
    text_version = models.CharField(max_length=20)
    language = models.CharField(max_length=8)
    channel = models.CharField(max_length=12, choices=Channel)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose"], condition=Q(withdrawn_at=None), name="consent_in_force_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.pk}"


class Role(models.Model):
    """What somebody may do, where, and from when to when."""

    ref = models.CharField(max_length=20, unique=True, default=role_reference)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="roles")
    kind = models.CharField(max_length=20, choices=RoleKind)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, help_text="Empty: the whole house.")
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True, help_text="Taken away before its time; works at once.")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends=None) | Q(ends__gte=F("starts")), name="role_ends_after_start"),
            models.CheckConstraint(
                condition=~Q(kind=RoleKind.CONSULTANT) | Q(ends__isnull=False), name="consultant_has_end"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.person_id}"

    def get_absolute_url(self) -> str:
        """Return where it lives."""
        return reverse("people:role", args=[self.ref])

    @property
    def state(self) -> RoleState:
        """Whether it is to come, in force or over."""
        today = timezone.localdate()
        if self.ended_at or (self.ends and self.ends < today):
            return RoleState.ENDED
        return RoleState.TO_COME if self.starts > today else RoleState.IN_FORCE

    @property
    def is_open(self) -> bool:
        """Whether it is in force or still to come."""
        return self.state != RoleState.ENDED


class Deputy(models.Model):
    """Who does somebody's duty for a while."""

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="deputies")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="deputy_for")
    starts = models.DateField()
    ends = models.DateField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "deputies"
        constraints = [
            models.CheckConstraint(condition=Q(ends__gte=F("starts")), name="deputy_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"deputy {self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether the duty is in force or still to come."""
        return self.ended_at is None and self.ends >= timezone.localdate()
