"""What a person may see of the draws that she was in: her own chance, her own place in the list, drawn or not."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, cast

from django.db.models import Exists, OuterRef, QuerySet

from samskap.people.models import Person
from samskap.selection.choices import SelectionState
from samskap.selection.models import Candidate, Seat, Selection
from samskap.selection.queries.findings import of_1000


@dataclass(frozen=True)
class Receipt:
    """One draw as one person sees it."""

    selection: Selection
    chance: str
    exact: str
    group: str
    leaf: str
    is_made: bool
    is_drawn: bool
    is_cancelled: bool
    content: dict[str, Any]


def receipts_of(person: Person) -> list[Receipt]:
    """Return a receipt for each draw that the person was in, newest first; two queries at most."""
    return [_receipt(candidate) for candidate in _candidacies(person).order_by("-selection__number")]


def receipt_of(person: Person, selection: Selection) -> Receipt | None:
    """Return the person's receipt of one draw; None when she was not on its list."""
    candidate = _candidacies(person).filter(selection=selection).first()
    return None if candidate is None else _receipt(candidate)


def _candidacies(person: Person) -> QuerySet[Candidate]:
    seats = Seat.objects.filter(selection=OuterRef("selection"), person=OuterRef("person"))
    return Candidate.objects.filter(person=person).select_related("selection").annotate(is_drawn=Exists(seats))


def _receipt(candidate: Candidate) -> Receipt:
    selection = candidate.selection
    chance = Fraction(candidate.chance_seats, candidate.chance_of)
    return Receipt(
        selection=selection,
        chance=of_1000([chance.numerator, chance.denominator]),
        exact=f"{chance.numerator}/{chance.denominator}",
        # Counted from one, as people do and as the program that checks says it.
        group=str(int(candidate.label) + 1),
        leaf=candidate.leaf,
        is_made=selection.drawn_at is not None,
        is_drawn=candidate.is_drawn,  # type: ignore[attr-defined]
        is_cancelled=selection.state == SelectionState.CANCELLED,
        content=cast("dict[str, Any]", candidate.receipt),
    )
