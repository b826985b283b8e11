"""The public side of a draw: the list, the protocol, its file, and the program that checks it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from samskap.base import files
from samskap.people.doors import open_to_all
from samskap.selection.queries import protocol as queries
from samskap.selection.services import lotteries


@require_safe
@open_to_all
def protocols(request: HttpRequest) -> HttpResponse:
    """All draws that everybody may see, the stopped ones too."""
    return render(request, "selection/protocol/list.html", {"draws": queries.public_draws()})


@require_safe
@open_to_all
def protocol(request: HttpRequest, number: int) -> HttpResponse:
    """How one draw was made."""
    selection = queries.public_draw_of(number)
    return render(
        request, "selection/protocol/protocol.html", {"selection": selection, "shown": queries.shown(selection)}
    )


@require_safe
@open_to_all
def public_file(request: HttpRequest, number: int) -> HttpResponse:
    """The file with which anybody can check the draw."""
    selection = queries.public_draw_of(number)
    if selection.public_file is None:
        raise Http404
    return files.serve(selection.public_file)


@require_safe
@open_to_all
def verifier(request: HttpRequest) -> HttpResponse:
    """The program that checks the file, in one file that needs nothing but Python."""
    response = HttpResponse(lotteries.verifier(), content_type="text/x-python; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename="sjekk.py")
    return response
