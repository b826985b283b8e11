"""A draw in two steps: lock it before the public number exists, open it with the number.

Pure functions over dictionaries; nothing is drawn that the public file does not let anybody recompute.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from samskap.methods.refusal import MethodRefusal
from samskap.methods.sortition import verify
from samskap.methods.sortition.commitment import Terms, commit
from samskap.methods.sortition.model import Lottery
from samskap.methods.sortition.record import check_pair
from samskap.methods.sortition.seed import check_number, split_secret


@dataclass(frozen=True)
class Locked:
    """A locked draw: the record to publish now, and the one to keep sealed until the draw (it holds both secrets)."""

    record: dict[str, Any]
    sealed: dict[str, Any]

    @property
    def commitment(self) -> str:
        """The root to publish."""
        return str(self.record["commitment"])


@dataclass(frozen=True)
class Drawn:
    """A draw that was made: both records, the panel's position among the panels, and ids.

    `drawn` is in the order of the groups, `reserves` in the order in which they are asked; `chances` tells each
    person's exact chance over the published panels.
    """

    record: dict[str, Any]
    sealed: dict[str, Any]
    panel: int
    drawn: tuple[str, ...]
    reserves: tuple[str, ...]
    chances: dict[str, Fraction]


def lock(lottery: Lottery, *, secret: bytes, terms: Terms) -> Locked:
    """Seal a draw before its number: commit to everything, and check both records before anybody relies on them.

    `secret` is at least 16 random bytes. Raises `MethodRefusal`: see `commit`, `split_secret`; ``record_unsound``
    (reason) where the lottery itself is wrong, such as a panel that misses a quota.
    """
    commitment = commit(lottery, secrets=split_secret(secret), terms=terms)
    record = {"format": verify.PUBLIC, "commitment": commitment.root, "committed": commitment.committed}
    sealed = {"format": verify.SEALED, "public": record, "opened": commitment.opened}
    check_pair(record, sealed)
    return Locked(record, sealed)


def open_draw(record: dict[str, Any], sealed: dict[str, Any], number: str) -> Drawn:
    """Draw with the public number; equal arguments give equal results.

    Raises `MethodRefusal`: ``number_unclear`` (number), ``drawn_already`` (number: the one it was drawn with),
    ``record_unsound`` (reason), ``records_differ``.
    """
    clean = check_number(number)
    check_pair(record, sealed)
    if "drawn" in record:
        raise MethodRefusal("drawn_already", number=record["drawn"]["number"])
    committed, opened = record["committed"], sealed["opened"]
    drawn = verify.pick(committed, record["commitment"], clean, opened["seed_secret"])
    public = {**record, "drawn": drawn}
    names = _names(sealed)
    return Drawn(
        record=public,
        sealed={**sealed, "public": public},
        panel=drawn["panel"],
        drawn=tuple(names[leaf] for leaf in drawn["drawn"]),
        reserves=tuple(names[leaf] for leaf in drawn["reserves"]),
        chances=chances_by_id(sealed),
    )


def chances_by_id(sealed: dict[str, Any]) -> dict[str, Fraction]:
    """Return every person's exact chance over the published panels."""
    chances = sealed["public"]["committed"]["chances"]
    groups = zip(chances, sealed["opened"]["ids"], strict=True)
    return {one: Fraction(chance) for chance, ids in groups for one in ids}


def make_receipts(sealed: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return each person's receipt: what proves that she stands in the public file with her own answers.

    A receipt opens one leaf and no other. It is the same before and after the draw.
    """
    public, opened = sealed["public"], sealed["opened"]
    committed = public["committed"]
    return {
        one: {
            "format": verify.RECEIPT,
            "commitment": public["commitment"],
            "group": group,
            "id": one,
            "row": [list(pair) for pair in zip(committed["features"], opened["answers"][group], strict=True)],
            "salt": verify.person_salt(opened["salt_secret"], one),
            "leaf": leaf,
        }
        for group, ids in enumerate(opened["ids"])
        for one, leaf in zip(ids, committed["people"][group], strict=True)
    }


def _names(sealed: dict[str, Any]) -> dict[str, str]:
    people = zip(sealed["public"]["committed"]["people"], sealed["opened"]["ids"], strict=True)
    return {leaf: one for leaves, ids in people for leaf, one in zip(leaves, ids, strict=True)}
