"""Words about the panel, and the sentences of its refusals."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samskap.base.refusal import Sentence


class LegalStatus(models.TextChoices):
    """What a panel is in law (R17)."""

    ADMINISTRATIVE = "administrative", _("Set up by the administration")
    ELECTED_BODY = "elected_body", _("A body under the Local Government Act")
    UNSETTLED = "unsettled", _("Not settled")


#: What each legal status means for those who want to follow the panel.
LEGAL_STATUS_WORDS = {
    LegalStatus.ADMINISTRATIVE: _(
        "The administration set up the panel. It gives advice, and decides nothing. What it is asked and what it "
        "answers is shown here."
    ),
    LegalStatus.ELECTED_BODY: _(
        "The panel is a body under the Local Government Act. Its meetings are announced and open to all, and its "
        "papers and minutes are public."
    ),
    LegalStatus.UNSETTLED: _(
        "It has not been settled what the panel is in law. Until it is, we treat its meetings and papers as open."
    ),
}

TARGETS_EMPTY = Sentence(
    "targets_empty",
    _("“%(title)s” has no figures yet, so there is nothing to mirror. Read the table of gender and age into it first."),
)
SEATS_CROSSED = Sentence(
    "seats_crossed",
    _("The panel can't have at least %(low)s and at most %(high)s seats. Let the highest be at least the lowest."),
)
PANEL_TARGETS_SAME = Sentence("panel_targets_same", _("The panel already mirrors “%(title)s”. Nothing was changed."))
