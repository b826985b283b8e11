"""What is settled before a draw, and the one hash that stands for all of it.

Types become *groups* under opaque numbers, in an order that only the sealed secret gives; people become salted leaves.
Equal input and secret give equal bytes whatever the order of rows or columns.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from samskap.methods.refusal import MethodRefusal
from samskap.methods.sortition import verify
from samskap.methods.sortition.model import Lottery, Stage, Types
from samskap.methods.sortition.seed import Secrets


@dataclass(frozen=True)
class Terms:
    """What a draw is called, and where and when the public number comes from that will pick its panel.

    `moment` is ISO 8601 in UTC, or empty where nobody has named one.
    """

    title: str
    source: str
    moment: str
    code_version: str


@dataclass(frozen=True)
class Commitment:
    """The root, what it commits to (public), and what opens the groups and leaves (sealed)."""

    root: str
    committed: dict[str, Any]
    opened: dict[str, Any]


def commit(lottery: Lottery, *, secrets: Secrets, terms: Terms) -> Commitment:
    """Commit to a lottery, its people and the terms of its draw.

    Raises `MethodRefusal`: ``title_blank``, ``source_blank``, ``moment_unclear`` (moment), ``panels_missing``,
    ``text_unwritable`` (half a character somewhere).
    """
    _check(lottery, terms)
    opened, leaves = _open(lottery, secrets)
    order = _order(lottery.types, secrets.salt)
    sizes = [len(group) for group in leaves]
    panels = [[panel[kind] for kind in order] for panel in lottery.panels]
    places = _quota_places(lottery)
    committed = {
        "title": terms.title.strip(),
        "source": terms.source.strip(),
        "moment": clean_moment(terms.moment),
        "code_version": terms.code_version,
        "features": list(lottery.types.features),
        "quotas": [[quota.feature, quota.value, quota.low, quota.high] for quota in sorted(lottery.quotas)],
        "size": lottery.size,
        "sizes": sizes,
        "people": leaves,
        "panels": panels,
        "chances": [str(chance) for chance in verify.count_chances(panels, sizes)],
        "stages": [_stage(stage, places) for stage in lottery.stages],
        "proofs_hash": verify.proofs_hash(secrets.salt, opened["proofs"]),
        "seed_secret_hash": verify.hashed_secret("seed", secrets.seed),
        "salt_secret_hash": verify.hashed_secret("salt", secrets.salt),
    }
    committed["margins"] = verify.margins(committed, opened["answers"])
    return Commitment(verify.root(committed), committed, opened)


def clean_moment(moment: str) -> str:
    """Return a point in time, ISO 8601 with its offset from UTC, as ``2026-12-01T12:00:00Z``.

    Raises `MethodRefusal` ``moment_unclear`` (moment).

    >>> clean_moment("2026-12-01T13:00+00:00")
    '2026-12-01T13:00:00Z'
    """
    if not moment.strip():
        return ""
    try:
        read = datetime.fromisoformat(moment.strip())
    except ValueError:
        raise MethodRefusal("moment_unclear", moment=moment[:60]) from None
    if read.utcoffset() != timedelta(0):
        raise MethodRefusal("moment_unclear", moment=moment[:60])
    return read.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _check(lottery: Lottery, terms: Terms) -> None:
    for name in ("title", "source"):
        if not getattr(terms, name).strip():
            raise MethodRefusal(f"{name}_blank")
    if not lottery.panels:
        raise MethodRefusal("panels_missing")
    try:
        verify.canonical([terms.title, terms.source, terms.code_version, lottery.types.answers, lottery.types.members])
    except UnicodeEncodeError:
        raise MethodRefusal("text_unwritable") from None


def _order(types: Types, salt_secret: str) -> list[int]:
    """Return the types in the order of their groups, which only the sealed secret gives."""
    labels = [verify.keyed(salt_secret, "group " + verify.canonical(answers).decode()) for answers in types.answers]
    return sorted(range(len(labels)), key=labels.__getitem__)


def _open(lottery: Lottery, secrets: Secrets) -> tuple[dict[str, Any], list[list[str]]]:
    """Return what goes into the sealed file, and the leaves of each group (sorted, so that they tell nothing)."""
    types = lottery.types
    order = _order(types, secrets.salt)
    leaves: list[list[str]] = []
    ids: list[list[str]] = []
    for kind in order:
        row = [list(pair) for pair in zip(types.features, types.answers[kind], strict=True)]
        salted = sorted(
            (verify.person_leaf(one, row, verify.person_salt(secrets.salt, one)), one) for one in types.members[kind]
        )
        leaves.append([leaf for leaf, _ in salted])
        ids.append([one for _, one in salted])
    opened = {
        "seed_secret": secrets.seed,
        "salt_secret": secrets.salt,
        "answers": [list(types.answers[kind]) for kind in order],
        "ids": ids,
        "proofs": [_proof(stage, order) for stage in lottery.stages],
    }
    return opened, leaves


def _proof(stage: Stage, order: Sequence[int]) -> dict[str, Any]:
    """Write the part of a stage that would tell which groups hold which answers."""
    group_of = {kind: group for group, kind in enumerate(order)}
    caps = {group_of[int(name[4:])]: price for name, price in stage.prices.items() if name.startswith("cap:")}
    return {
        "settled": sorted(group_of[kind] for kind in stage.settled),
        "weights": [str(stage.weights[kind]) for kind in order],
        "caps": [[group, str(caps[group])] for group in sorted(caps)],
    }


def _stage(stage: Stage, places: dict[str, str]) -> dict[str, Any]:
    """Write the part of a stage that speaks of quotas only."""
    prices = {places[name]: price for name, price in stage.prices.items() if not name.startswith("cap:")}
    return {
        "value": str(stage.value),
        "bound": str(stage.bound),
        "tight": stage.is_tight,
        "prices": [[name, str(prices[name])] for name in sorted(prices)],
    }


def _quota_places(lottery: Lottery) -> dict[str, str]:
    """Return how each price is called once the quotas are sorted."""
    sorted_places = {quota: place for place, quota in enumerate(sorted(lottery.quotas))}
    return {"size": "size"} | {
        f"{end}:{place}": f"{end}:{sorted_places[quota]}"
        for place, quota in enumerate(lottery.quotas)
        for end in ("min", "max")
    }
