"""What may be done, answered with None for yes and with the sentence that says why not."""

from datetime import date, timedelta

from samskap.base.refusal import Refusal, Sentence
from samskap.people.choices import (
    CONSULTANT_NEEDS_END,
    CONSULTANT_SEES_NOBODY,
    ENDS_BEFORE_START,
    ENDS_IN_THE_PAST,
    NOT_TO_ONESELF,
    ONLY_ADMINISTRATORS,
    OWN_DEPUTY,
    SEES_PEOPLE,
    RoleKind,
)
from samskap.people.models import Person, Role

#: How long a wrong guess counts, and how many are allowed in that time: by one account or code, and in the whole house.
BRAKE_WINDOW = timedelta(minutes=15)
GUESSES_EACH = 5
GUESSES_HOUSE = 300
GUESSES_EACH_WHEN_BUSY = 1


def guesses_allowed(in_house: int) -> int:
    """Return how many wrong guesses one account or code has, given how many there were in the whole house.

    A ceiling that closed the door for everybody would let anybody lock all others out with a small script. Above the
    ceiling each account or code therefore still has one guess in fifteen minutes: a right password or code on the first
    try always works, and guessing on many accounts at once becomes too slow to pay.
    """
    return GUESSES_EACH if in_house < GUESSES_HOUSE else GUESSES_EACH_WHEN_BUSY


def may_administer(kinds: frozenset[str], by: Person, person: Person) -> Sentence | None:
    """Whether `by`, holding `kinds`, may change the roles of `person`.

    Nobody gives herself a role, or the duty of a deputy: an administrator holds no personal data, and could otherwise
    become panel manager with one click. It takes two, and the log names both.
    """
    if RoleKind.ADMINISTRATOR not in kinds:
        return ONLY_ADMINISTRATORS
    return NOT_TO_ONESELF if by == person else None


def may_make_logins(kinds: frozenset[str]) -> Sentence | None:
    """Whether somebody who holds `kinds` may let new staff in."""
    return None if RoleKind.ADMINISTRATOR in kinds else ONLY_ADMINISTRATORS


def may_end_roles(kinds: frozenset[str]) -> Sentence | None:
    """Whether somebody who holds `kinds` may end roles; her own too: stepping down needs nobody else."""
    return None if RoleKind.ADMINISTRATOR in kinds else ONLY_ADMINISTRATORS


def may_have_dates(kind: str, starts: date, ends: date | None, today: date) -> Sentence | None:
    """Whether a role of this kind may have these dates."""
    if ends is None:
        return CONSULTANT_NEEDS_END if kind == RoleKind.CONSULTANT else None
    if ends < starts:
        return ENDS_BEFORE_START
    return ENDS_IN_THE_PAST if ends < today else None


def may_combine(kind: str, held: set[str]) -> Refusal | None:
    """Whether somebody who holds `held` may also have `kind`; a consultant never sees people."""
    both = {kind, *held}
    seen = [RoleKind(each) for each in SEES_PEOPLE if each in both]
    if RoleKind.CONSULTANT in both and seen:
        return Refusal(CONSULTANT_SEES_NOBODY, role=seen[0].label)
    return None


def may_be_deputy(role: Role, person: Person) -> Sentence | None:
    """Whether `person` may stand in for the one who holds `role`."""
    return OWN_DEPUTY if role.person_id == person.pk else None


def check(answer: Sentence | Refusal | None) -> None:
    """Raise the refusal that a rule answered with, if any."""
    if isinstance(answer, Refusal):
        raise answer
    if answer is not None:
        raise Refusal(answer)
