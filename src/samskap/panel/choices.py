"""Words about the panel."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LegalStatus(models.TextChoices):
    """What a panel is in law (R17)."""

    ADMINISTRATIVE = "administrative", _("Set up by the administration")
    ELECTED_BODY = "elected_body", _("A body under the Local Government Act")
    UNSETTLED = "unsettled", _("Not settled")
