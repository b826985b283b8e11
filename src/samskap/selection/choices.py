"""Words about draws and targets, and the sentences of their refusals."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samskap.base.refusal import Sentence


class SelectionState(models.TextChoices):
    """How far a draw has come (R20)."""

    DRAFT = "draft", _("Draft")
    CHECKED = "checked", _("Checked")
    LOCKED = "locked", _("Locked")
    DRAWN = "drawn", _("Drawn")
    IN_USE = "in_use", _("In use")
    CLOSED = "closed", _("Closed")
    CANCELLED = "cancelled", _("Cancelled")


class NumberSource(models.TextChoices):
    """Where the public number comes from; each source is described in words on the public page."""

    DICE = "dice", _("Dice thrown before two witnesses")
    LOTTERY = "lottery", _("The numbers of a public lottery")
    DRAND = "drand", _("A round of drand, the public beacon of random numbers")


NO_LONGER_OPEN = Sentence(
    "no_longer_open", _("The draw is locked, so nothing can be changed. Cancel it with a reason to begin anew.")
)
