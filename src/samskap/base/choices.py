"""Words that recur in every room."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samskap.base.refusal import Sentence


class JobState(models.TextChoices):
    """How far a piece of long work has come."""

    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Working")
    DONE = "done", _("Done")
    REFUSED = "refused", _("Stopped")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")


ENDED = (JobState.DONE, JobState.REFUSED, JobState.FAILED, JobState.CANCELLED)

JOB_HAS_ENDED = Sentence("job_has_ended", _("This work has already ended, so there is nothing to cancel."))
FILE_TOO_LARGE = Sentence(
    "file_too_large", _("The file is larger than %(megabytes)s MB. Remove what is not needed and try again.")
)
FILE_KIND = Sentence("file_kind", _("This kind of file can't be read here. Use one of these: %(kinds)s."))
