"""Targets, pools, draws and seats: who is asked, and how that was decided."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from samskap.base.encryption import SealedField
from samskap.base.models import PrivateFile
from samskap.base.references import make_reference
from samskap.people.choices import Channel, Characteristic
from samskap.people.models import Person
from samskap.selection.choices import OPEN_STATES, NumberSource, SelectionState


def target_reference() -> str:
    """Return a reference for a set of targets."""
    return make_reference("MAL")


def pool_reference() -> str:
    """Return a reference for a pool."""
    return make_reference("INT")


def selection_reference() -> str:
    """Return a reference for a draw."""
    return make_reference("TRK")


class TargetSet(models.Model):
    """What a group should mirror: official figures from one lowest age and up, with their sources."""

    ref = models.CharField(max_length=20, unique=True, default=target_reference)
    title = models.CharField(max_length=120)
    lowest_age = models.PositiveSmallIntegerField(default=15)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(lowest_age__lte=120), name="target_lowest_age")]

    def __str__(self) -> str:
        return self.title


class TargetSource(models.Model):
    """One table that targets came from, kept as it was read: where from, which date, which licence, which cells."""

    target_set = models.ForeignKey(TargetSet, on_delete=models.CASCADE, related_name="sources")
    publisher = models.CharField(max_length=120)
    table = models.CharField(max_length=120, help_text="Table number and title.")
    reference_date = models.CharField(max_length=40, help_text="The date the figures are about, as published.")
    updated = models.CharField(max_length=40, blank=True, help_text="When the publisher last changed the table.")
    licence = models.CharField(max_length=80)
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    characteristics = models.JSONField(help_text="The characteristics its cells are about, in order.")
    cells = models.JSONField(help_text="Rows of codes, one per characteristic, then the count.")
    labels = models.JSONField(default=dict, help_text="Characteristic -> code -> label, as published.")
    lowest_age = models.PositiveSmallIntegerField(null=True, help_text="Empty: the table knows single years of age.")
    is_estimate = models.BooleanField(default=False, help_text="Scaled from another year or from all ages.")

    def __str__(self) -> str:
        return f"{self.table} {self.reference_date}"


class Target(models.Model):
    """How many people, from the lowest age and up, have this answer in the population."""

    target_set = models.ForeignKey(TargetSet, on_delete=models.CASCADE, related_name="targets")
    source = models.ForeignKey(TargetSource, on_delete=models.CASCADE, related_name="targets")
    characteristic = models.CharField(max_length=20, choices=Characteristic)
    value = models.CharField(max_length=60, help_text="The group's short name, unique in its characteristic.")
    label = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField()
    codes = models.JSONField(help_text="The source's codes that this group holds.")
    people = models.DecimalField(max_digits=12, decimal_places=3)
    is_estimate = models.BooleanField(default=False)

    class Meta:
        ordering = ["characteristic", "position"]
        constraints = [
            models.UniqueConstraint(fields=["target_set", "characteristic", "value"], name="target_value_once"),
            models.CheckConstraint(condition=Q(people__gte=0), name="target_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.characteristic}: {self.label}"


class Pool(models.Model):
    """Those who may be drawn: interest is not a seat (R11)."""

    ref = models.CharField(max_length=20, unique=True, default=pool_reference)
    title = models.CharField(max_length=120)
    origin = models.CharField(max_length=300, blank=True, help_text="How they came to be asked, in words.")
    asked = models.PositiveIntegerField(null=True, help_text="How many were asked, when that is known.")
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.title


class PoolMember(models.Model):
    """One person who said yes to being drawn."""

    pool = models.ForeignKey(Pool, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    channel = models.CharField(max_length=12, choices=Channel)
    joined_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pool", "person"], name="pool_member_once")]

    def __str__(self) -> str:
        return f"{self.pool_id}/{self.person_id}"


class PoolSnapshot(models.Model):
    """The pool's answers counted by the worker, sealed: requests read this and never sum encrypted background.

    `counts` is a list of ``[gender, birth_year, area, country_background, people]``; blanks are `NOT_GIVEN`.
    """

    pool = models.ForeignKey(Pool, on_delete=models.CASCADE, related_name="snapshots")
    made_at = models.DateTimeField(auto_now_add=True)
    people = models.PositiveIntegerField()
    counts = SealedField()

    def __str__(self) -> str:
        return f"{self.pool_id} {self.made_at}"


class Selection(models.Model):
    """A draw: who may be drawn, by which quotas, locked when, picked by which public number, approved by whom.

    The database keeps what has been promised (see `0002_locked_draws`): nothing that the commitment covers changes once
    it is locked, nothing that the number picked changes once it is drawn, and a cancelled draw stays cancelled.
    """

    ref = models.CharField(max_length=20, unique=True, default=selection_reference)
    number = models.PositiveIntegerField(unique=True, help_text="What people call it: /trekning/14.")
    title = models.CharField(max_length=120)
    state = models.CharField(max_length=12, choices=SelectionState, default=SelectionState.DRAFT)
    size = models.PositiveIntegerField(help_text="Seats to give.")
    pool = models.ForeignKey(Pool, on_delete=models.PROTECT, related_name="selections")
    targets = models.ForeignKey(TargetSet, on_delete=models.PROTECT, related_name="selections")
    age_on = models.DateField(help_text="Age is age on the last day of this date's year.")
    term_months = models.PositiveSmallIntegerField(default=36)
    slack = models.PositiveSmallIntegerField(default=1, help_text="Seats more or fewer than a mirror would give.")
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    is_zero_accepted = models.BooleanField(default=False, help_text="Somebody has ticked that some can't be drawn.")
    quota_reason = models.TextField(blank=True, help_text="Why quotas were changed so that they can be met (R23).")
    finding = models.JSONField(null=True, help_text="What the last check of the quotas said; codes and figures.")
    checked_at = models.DateTimeField(null=True)

    number_source = models.CharField(max_length=12, choices=NumberSource, blank=True)
    number_words = models.CharField(max_length=300, blank=True, help_text="Exactly which number, in words.")
    number_at = models.DateTimeField(null=True, help_text="When the number will come to be; after the locking.")

    locked_at = models.DateTimeField(null=True)
    locked_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    commitment = models.CharField(max_length=64, blank=True)
    public_file = models.ForeignKey(PrivateFile, null=True, on_delete=models.PROTECT, related_name="+")
    sealed_file = models.ForeignKey(PrivateFile, null=True, on_delete=models.PROTECT, related_name="+")
    figures = models.JSONField(null=True, help_text="What the protocol shows: margins of 5 or more, chances, stages.")

    number_drawn = models.CharField(max_length=256, blank=True)
    entered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)

    drawn_at = models.DateTimeField(null=True)
    drawn_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    panel_index = models.PositiveSmallIntegerField(null=True, help_text="Which of the 1000 panels, from 0.")
    result = models.JSONField(null=True, help_text="Seats per group in the panel drawn, those under 5 left out.")

    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    approval_note = models.TextField(blank=True)

    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    cancel_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(size__gte=1), name="selection_has_seats"),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("entered_by")), name="number_confirmed_by_another"
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("drawn_by")), name="approved_by_another"
            ),
            models.CheckConstraint(
                condition=Q(locked_at=None) | (~Q(commitment="") & Q(number_at__gt=F("locked_at"))),
                name="locked_before_its_number",
            ),
            models.CheckConstraint(
                condition=Q(entered_at=None) | Q(locked_at__isnull=False, entered_at__gte=F("number_at")),
                name="number_entered_after_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(drawn_at=None)
                | Q(confirmed_by__isnull=False, panel_index__isnull=False, drawn_by__isnull=False),
                name="drawn_with_confirmed_number",
            ),
            models.CheckConstraint(condition=Q(cancelled_at=None) | ~Q(cancel_reason=""), name="cancelled_with_reason"),
            models.CheckConstraint(
                condition=Q(state__in=OPEN_STATES, locked_at=None, cancelled_at=None)
                | Q(state=SelectionState.LOCKED, locked_at__isnull=False, drawn_at=None, cancelled_at=None)
                | Q(state=SelectionState.DRAWN, drawn_at__isnull=False, approved_at=None, cancelled_at=None)
                | Q(
                    state__in=(SelectionState.IN_USE, SelectionState.CLOSED),
                    drawn_at__isnull=False,
                    approved_at__isnull=False,
                    cancelled_at=None,
                )
                | Q(state=SelectionState.CANCELLED, cancelled_at__isnull=False, approved_at=None),
                name="selection_state_fits",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.title}"

    def get_absolute_url(self) -> str:
        """Where staff work on it."""
        return reverse("selection:draw", args=[self.ref])


class SelectionQuota(models.Model):
    """Between `low` and `high` seats go to this group."""

    selection = models.ForeignKey(Selection, on_delete=models.CASCADE, related_name="quotas")
    characteristic = models.CharField(max_length=20, choices=Characteristic)
    value = models.CharField(max_length=60)
    label = models.CharField(max_length=120, blank=True, help_text="As people read it; empty where nothing is given.")
    position = models.PositiveSmallIntegerField(default=0)
    low = models.PositiveIntegerField()
    high = models.PositiveIntegerField()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["selection", "characteristic", "value"], name="quota_value_once"),
            models.CheckConstraint(condition=Q(high__gte=F("low")), name="quota_low_up_to_high"),
        ]

    def __str__(self) -> str:
        return f"{self.characteristic}: {self.value} {self.low}-{self.high}"


class Candidate(models.Model):
    """One who could be drawn when the pool was locked: her leaf in the public file, and what her chance is."""

    selection = models.ForeignKey(Selection, on_delete=models.CASCADE, related_name="candidates")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="candidacies")
    leaf = models.CharField(max_length=64)
    label = models.CharField(max_length=40, help_text="The opaque number of her group in the public file.")
    chance_seats = models.PositiveIntegerField(help_text="Seats of her group over all panels.")
    chance_of = models.PositiveIntegerField(help_text="Panels times people of her group.")
    receipt = SealedField(help_text="What opens her leaf and no other: her row and its salt.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["selection", "person"], name="candidate_once"),
            models.UniqueConstraint(fields=["selection", "leaf"], name="leaf_once"),
            models.CheckConstraint(
                condition=Q(chance_of__gt=0, chance_seats__lte=F("chance_of")), name="chance_up_to_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.selection_id}/{self.person_id}"


class Seat(models.Model):
    """A place given by a draw, with a term."""

    selection = models.ForeignKey(Selection, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="seats")
    starts = models.DateField(null=True, help_text="Set when the draw is approved.")
    ends = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["selection", "person"], name="seat_once"),
            models.CheckConstraint(condition=Q(ends=None) | Q(ends__gt=F("starts")), name="seat_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.selection_id}/{self.person_id}"
