"""`samskap chances`: everybody's chance in the fairest lottery, and the proof that there is no fairer one."""

import argparse
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from samskap.cli.files import json_writer, read_types
from samskap.cli.terminal import Bar, say
from samskap.methods.sortition.model import Lottery, Quota, Types
from samskap.sentences import REASONS

if TYPE_CHECKING:
    from samskap.methods.sortition import Reason, Values


def run(wanted: argparse.Namespace) -> int:
    """Compute the chances, say the lowest and the highest, and write all of them as JSON where asked to."""
    types, quotas = read_types(wanted.respondents, wanted.features, wanted.size)
    with Bar() as bar:
        result = compute(types, quotas, wanted.size, bar)
    json_writer(wanted.json)(result)
    seconds = ", ".join(f"{name} {spent:.2f} s" for name, spent in result["seconds"].items())
    say(f"{types.people} people of {len(types.sizes)} types, {wanted.size} seats.")
    say(f"Lowest chance {result['lowest']:.2%}, highest {result['highest']:.2%}, Gini {result['gini']:.3f}.")
    say_extremes(result["chances"].values())
    say(result["certificate"]["reason"])
    say(f"{result['panels']} panels carry weight, deviation {result['deviation']:.1e} ({seconds}).")
    return 0


def compute(types: Types, quotas: tuple[Quota, ...], size: int, bar: Bar) -> dict[str, Any]:
    """Return what `samskap chances` writes as JSON."""
    from samskap.methods import sortition  # noqa: PLC0415 -- numpy and the solver come along

    seconds: dict[str, float] = {}
    fair = _timed(seconds, "values", lambda: sortition.leximin(types, quotas, size, progress=bar))
    mixed = _timed(seconds, "mixture", lambda: sortition.mixture(fair, progress=bar))
    _timed(seconds, "lottery", lambda: sortition.draw_lottery(mixed, progress=bar))
    found = sortition.summarise(mixed)
    return {
        "chances": {one: float(chance) for one, chance in found.chances.items()},
        "lowest": float(found.lowest),
        "highest": float(found.highest),
        "gini": found.gini,
        "panels": found.panels,
        "deviation": float(found.deviation),
        "certificate": certificate(mixed.values, found.certificate),
        "seconds": seconds,
    }


def find_lottery(types: Types, quotas: tuple[Quota, ...], size: int, bar: Bar) -> Lottery:
    """Return the 1000 panels that a number will pick from."""
    from samskap.methods.sortition import draw_lottery, leximin, mixture  # noqa: PLC0415 -- as above

    return draw_lottery(mixture(leximin(types, quotas, size, progress=bar), progress=bar), progress=bar)


def say_extremes(chances: Iterable[Fraction | float]) -> None:
    """Nobody gets chance 0 or 1 in silence."""
    listed = list(chances)
    for chance, words in ((0, "cannot be drawn"), (1, "are certain to be drawn")):
        people = listed.count(chance)
        if people:
            say(f"{people} {words}, whatever the number: the quotas leave no choice.")


def _timed[Result](seconds: dict[str, float], name: str, work: Callable[[], Result]) -> Result:
    start = time.perf_counter()
    result = work()
    seconds[name] = time.perf_counter() - start
    return result


def certificate(values: "Values", reason: "Reason") -> dict[str, object]:
    """Return why the lowest chance is not higher: in words, and every stage as plain numbers with its exact bound."""
    return {
        "reason": say_reason(reason),
        "bound": float(reason.bound),
        "exact": str(reason.bound),
        "proven": all(stage.is_tight for stage in values.stages),
        "stages": [
            {
                "value": float(stage.value),
                "bound": float(stage.bound),
                "exact": str(stage.bound),
                "proven": stage.is_tight,
                "gap": float(stage.gap),
                "people": sum(values.types.sizes[settled] for settled in stage.settled),
                "prices": _named_prices(stage.prices, values.quotas),
            }
            for stage in values.stages
        ],
    }


def say_reason(reason: "Reason") -> str:
    """Return a proof's sentence in English."""
    quota = {"feature": reason.quota.feature, "value": reason.quota.value} if reason.quota else {}
    is_plain = reason.bound * reason.people == reason.seats
    # Not shortened: 24/129 says what 8/43 hides.
    bound = f"{reason.seats}/{reason.people}" if is_plain else reason.bound
    figures = {"people": reason.people, "seats": reason.seats, "bound": bound, **quota}
    return REASONS[reason.kind] % figures


def _named_prices(prices: Mapping[str, Fraction], quotas: Sequence[Quota]) -> dict[str, float]:
    named = {}
    for name, price in sorted(prices.items()):
        end, _, place = name.partition(":")
        if end in {"min", "max"}:
            quota = quotas[int(place)]
            named[f"{end} {quota.feature} {quota.value}"] = float(price)
        elif end == "size":
            named["size"] = float(price)
    return named
