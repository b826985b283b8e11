"""Coming in and going out: staff with a password, residents with a code, never both in one visit."""

from django.conf import settings
from django.contrib import auth, messages
from django.http import HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from samskap.base.refusal import Refusal
from samskap.people import services
from samskap.people.doors import for_staff, open_to_all
from samskap.people.forms.entry import CodeForm, LoginForm, PasswordForm
from samskap.people.viewers import CODE_KEY, SESSION_KEY, Request

MODEL_BACKEND = "django.contrib.auth.backends.ModelBackend"


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "POST"])
@open_to_all
def login(request: Request) -> HttpResponse:
    """Staff log in; whoever came in with a code leaves that visit behind."""
    form = LoginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            login = services.log_in(form.cleaned_data["email"], form.cleaned_data["password"])
        except Refusal as refusal:
            form.add_error(None, refusal.words())
        else:
            request.session.flush()
            auth.login(request, login, backend=MODEL_BACKEND)
            if login.has_initial_password:
                return redirect("people:password")
            return redirect(next_page(request, settings.LOGIN_REDIRECT_URL))
    return render(request, "people/login.html", {"form": form, "next": request.GET.get("next", "")})


@require_POST
@open_to_all
def logout(request: Request) -> HttpResponse:
    """Log out, and forget everything about the visit."""
    auth.logout(request)
    return redirect(settings.LOGOUT_REDIRECT_URL)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@for_staff
def password(request: Request) -> HttpResponse:
    """Change one's own password; every other visit with the old one ends."""
    form = PasswordForm(request.POST or None, login=request.viewer.somebody.login)
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        try:
            login = services.change_password(form.login, answers["current"], answers["new"], by=request.viewer.somebody)
        except Refusal as refusal:
            form.add_error("current", refusal.words())
        else:
            auth.update_session_auth_hash(request, login)
            messages.success(request, _("Your password is changed. You are logged out everywhere else."))
            return redirect("people:password")
    return render(request, "people/password.html", {"form": form})


@sensitive_post_parameters("code")
@never_cache
@require_http_methods(["GET", "POST"])
@open_to_all
def code(request: Request) -> HttpResponse:
    """Come in with a personal code; opening the link changes nothing, the button does (R3a)."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            opened = services.open_code(form.cleaned_data["code"])
        except Refusal as refusal:
            form.add_error("code", refusal.words())
        else:
            request.session.flush()
            request.session.update({SESSION_KEY: opened.person_id, CODE_KEY: opened.pk})
            rotate_token(request)
            return redirect(next_page(request, settings.CODE_REDIRECT_URL))
    return render(request, "people/code.html", {"form": form, "next": request.GET.get("next", "")})


@require_POST
@open_to_all
def leave(request: Request) -> HttpResponse:
    """End the visit that began with a code."""
    request.session.flush()
    return redirect(settings.LOGOUT_REDIRECT_URL)


def next_page(request: Request, usual: str) -> str:
    """Return where she was going, when that is a page of this house, and else where people usually go."""
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if is_ours else resolve_url(usual)
