"""Helping somebody on the telephone, at the desk or from a paper form (R10)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samskap.people.choices import Channel, ConsentPurpose

YES, NO = "yes", "no"
HELPED_BY = (Channel.PHONE, Channel.IN_PERSON, Channel.PAPER, Channel.LETTER)


class ConsentForSomebodyForm(forms.Form):
    """What she said, about which purpose, and how she said it."""

    purpose = forms.ChoiceField(label=_("Purpose"), choices=ConsentPurpose.choices)
    answer = forms.ChoiceField(
        label=_("What was the answer?"),
        choices=[(YES, _("Yes")), (NO, _("No longer: the yes is taken back"))],
        widget=forms.RadioSelect,
    )
    channel = forms.ChoiceField(
        label=_("How was it said?"), choices=[(channel.value, channel.label) for channel in HELPED_BY]
    )
    is_read_back = forms.BooleanField(
        label=_("I have read the text aloud or shown it, and read the answer back"),
        error_messages={"required": _("Read the text and the answer back first, and tick that you have.")},
    )
