"""What every room leans on: the audit log, long work, private files. No nouns of the domain."""

from django.db import models

from samskap.base.choices import JobState
from samskap.base.references import make_reference


class AuditEntry(models.Model):
    """One line of the log of everything that changed: append-only, each line's hash covering the one before.

    The database itself links the chain when the transaction commits (see the migration): position, previous hash and
    hash are empty until then, and no line can be changed or removed afterwards.
    """

    position = models.BigIntegerField(unique=True, null=True)
    at = models.TextField()
    actor = models.TextField(help_text="Reference of the person who did it, or the name of the worker's task.")
    act = models.TextField(help_text="What was done, as room.verb.")
    subject = models.TextField(help_text="Reference of what it was done to.")
    data = models.TextField(help_text="Canonical JSON: figures and references, never names.")
    previous = models.TextField(blank=True, default="")
    hash = models.TextField(blank=True, default="")

    class Meta:
        verbose_name_plural = "audit entries"
        indexes = [
            models.Index(fields=["subject"], name="audit_subject"),
            models.Index(fields=["act"], name="audit_act"),
        ]

    def __str__(self) -> str:
        return f"{self.position}: {self.act} {self.subject}"


class AuditHead(models.Model):
    """The chain's head as it was published on a day, so that rewriting the whole chain shows."""

    day = models.DateField(unique=True)
    position = models.BigIntegerField()
    hash = models.TextField()

    def __str__(self) -> str:
        return f"{self.day}: {self.position} {self.hash}"


def job_reference() -> str:
    """Return a reference for a job."""
    return make_reference("JOB")


class Job(models.Model):
    """A piece of long work as people see it: how far it is, how to stop it, what came of it."""

    ref = models.CharField(max_length=20, unique=True, default=job_reference)
    kind = models.CharField(max_length=60, help_text="The task's name, as room.task.")
    subject = models.CharField(max_length=40, blank=True, help_text="Reference of what is worked on.")
    by = models.CharField(max_length=40, blank=True, help_text="Reference of the person who asked.")
    state = models.CharField(max_length=12, choices=JobState, default=JobState.WAITING)
    step = models.CharField(max_length=60, blank=True, help_text="Code of the step, worded by the room.")
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    asked_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    cancel_asked_at = models.DateTimeField(null=True)
    refusal = models.JSONField(null=True, help_text="What stopped it: code and figures.")
    result = models.JSONField(null=True)

    class Meta:
        indexes = [models.Index(fields=["subject", "-id"], name="job_subject")]

    def __str__(self) -> str:
        return f"{self.ref} {self.kind} {self.state}"


class PrivateFile(models.Model):
    """A file that is served only through a check of its owner's room."""

    ref = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=200, help_text="What it is called when it is downloaded.")
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64, help_text="SHA-256 of the content as it was handed over.")
    is_sealed = models.BooleanField(default=False, help_text="Encrypted where it lies.")
    path = models.CharField(max_length=300)
    purpose = models.CharField(max_length=60)
    made_at = models.DateTimeField(auto_now_add=True)
    ends_at = models.DateTimeField(null=True, help_text="When it is removed; a register extract always has one.")

    def __str__(self) -> str:
        return f"{self.ref} {self.purpose}"
