"""What somebody tells about herself: each answer voluntary, changed and removed by herself."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from samskap.base import audit
from samskap.base.refusal import Refusal
from samskap.people.choices import CONSENT_MISSING, ConsentPurpose
from samskap.people.models import AnswerOption, Background, Consent, Person
from samskap.people.services.consents import ANSWERS_OF

ALL_ANSWERS = tuple(field for fields in ANSWERS_OF.values() for field in fields)


def save_background(person: Person, answers: dict[str, Any], *, by: Person | str) -> Background:
    """Keep `answers` (field -> answer, None for not given); each needs the consent that it stands on."""
    with transaction.atomic():
        # The consents are held while the answers are written: a withdrawal beside this one removes them afterwards.
        held = Consent.objects.select_for_update().filter(person=person, withdrawn_at=None)
        _need_consent(set(held.values_list("purpose", flat=True)), answers)
        background, _ = Background.objects.update_or_create(person=person, defaults=answers)
        audit.record("people.save_background", by=by, subject=person, given=_given(answers), blank=_blank(answers))
    return background


def remove_background(person: Person, *, by: Person | str) -> None:
    """Remove every answer that `person` has given about herself; her consents stand until she withdraws them."""
    with transaction.atomic():
        Background.objects.filter(person=person).delete()
        audit.record("people.remove_background", by=by, subject=person)


def set_answer_options(characteristic: str, options: Iterable[tuple[str, str]], *, by: Person | str) -> int:
    """Make `options` (code, label) the answers that may be chosen about a characteristic, in this order."""
    rows = [
        AnswerOption(characteristic=characteristic, code=code, label=label, position=position)
        for position, (code, label) in enumerate(options)
    ]
    with transaction.atomic():
        AnswerOption.objects.filter(characteristic=characteristic).delete()
        AnswerOption.objects.bulk_create(rows)
        audit.record("people.set_answer_options", by=by, subject=characteristic, count=len(rows))
    return len(rows)


def _need_consent(held: set[str], answers: dict[str, Any]) -> None:
    for purpose, fields in ANSWERS_OF.items():
        if purpose not in held and any(answers.get(field) is not None for field in fields):
            raise Refusal(CONSENT_MISSING, purpose=ConsentPurpose(purpose).label)


def _given(answers: dict[str, Any]) -> int:
    return sum(answer is not None for answer in answers.values())


def _blank(answers: dict[str, Any]) -> int:
    return len(answers) - _given(answers)
