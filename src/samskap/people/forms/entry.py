"""Coming in: a password for staff, a code for residents."""

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from samskap.people.models import Login


class LoginForm(forms.Form):
    """An address and a password."""

    email = forms.EmailField(
        label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True})
    )
    password = forms.CharField(
        label=_("Password"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )


class CodeForm(forms.Form):
    """The code from a letter or a message."""

    code = forms.CharField(
        label=_("Your code"),
        max_length=40,
        help_text=_("It has 12 characters in three groups, for example 7K4P-2MQ9-XTRW. Small letters work too."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "class": "hash"}
        ),
    )


class PasswordForm(forms.Form):
    """The password in use, and a new one twice."""

    current = forms.CharField(
        label=_("The password you have now"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=_("New password"),
        strip=False,
        help_text=_("At least 12 characters. A few words that don't belong together are easy to remember."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("New password once more"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, login: Login, **options: Any) -> None:
        super().__init__(*args, **options)
        self.login = login

    def clean_new(self) -> str:
        """Ask the validators of the settings."""
        new: str = self.cleaned_data["new"]
        password_validation.validate_password(new, self.login)
        return new

    def clean(self) -> dict[str, Any]:
        """Compare the two."""
        answers = super().clean() or {}
        if answers.get("new") and answers.get("again") and answers["new"] != answers["again"]:
            self.add_error("again", _("The two new passwords differ. Type the same one twice."))
        return answers
