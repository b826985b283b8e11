"""A person's own receipt of a draw: what her chance was, and whether she was drawn."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from samskap.people.doors import for_participants
from samskap.selection.queries import protocol as protocol_queries
from samskap.selection.queries import receipts as queries
from samskap.selection.views.steps import me


@require_safe
@for_participants
def receipt(request: HttpRequest, number: int) -> HttpResponse:
    """Show her chance, and whether she was drawn."""
    selection = protocol_queries.public_draw_of(number)
    mine = queries.receipt_of(me(request), selection)
    return render(request, "selection/protocol/receipt.html", {"selection": selection, "receipt": mine})


@require_safe
@for_participants
def receipt_file(request: HttpRequest, number: int) -> HttpResponse:
    """Hand out her own receipt as a file; those who were not on the list are told so on the page."""
    mine = queries.receipt_of(me(request), protocol_queries.public_draw_of(number))
    if mine is None:
        return redirect("selection:receipt", number)
    response = JsonResponse(mine.content)
    name = f"kvittering-trekning-{number}.json"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response
