"""Leximin side by side with sortition-algorithms: same input, one machine, one run, both results checked.

The peer (GPL, and a size-limited licence of its solver) lives in a virtual environment of its own and runs in a process
of its own, for comparison only. ``python benchmarks/sortition.py [--instances DIR] [--only NAME] [--limit SECONDS]``.
"""

import argparse
import csv
import json
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np

from samskap.methods.sortition import (
    Pool,
    Quota,
    distance,
    draw_lottery,
    leximin,
    lowest_part,
    make_types,
    mixture,
    per_person,
)

HERE = Path(__file__).resolve().parent
PEER = HERE.parent / ".bench" / "venv"
DEFAULT = HERE.parent.parent / "shared" / "data" / "sortition"
RUNS = 5
EQUAL = 1e-6


@dataclass(frozen=True)
class Instance:
    """A pool, quotas and size with a name."""

    name: str
    pool: Pool
    quotas: tuple[Quota, ...]
    size: int


def read_instance(folder: Path) -> Instance:
    """Read ``respondents.csv``, ``features.csv`` and the size in ``meta.json``."""
    with (folder / "features.csv").open(encoding="utf-8-sig", newline="") as file:
        ends = [(row["feature"], row["value"], int(row["min"]), int(row["max"])) for row in csv.DictReader(file)]
    with (folder / "respondents.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    features = tuple(dict.fromkeys(end[0] for end in ends))
    answers = tuple(tuple(row[name] for name in features) for row in rows)
    pool = Pool(features, tuple(row["id"] for row in rows), answers)
    size = json.loads((folder / "meta.json").read_text(encoding="utf-8"))["k"]
    return Instance(folder.name, pool, tuple(Quota(*end) for end in ends), size)


def synthetic(people: int, size: int, cards: tuple[int, ...], seed: int = 1) -> Instance:
    """Make a pool whose answers lean otherwise than the quotas, which are floor and ceiling of population shares."""
    source = np.random.default_rng(seed)

    def lean(values: int) -> np.ndarray:
        weights = source.random(values) + 0.3
        return weights / weights.sum()

    columns = np.stack([source.choice(values, people, p=lean(values)) for values in cards], axis=1)
    features = tuple(f"f{number}" for number in range(len(cards)))
    rows = tuple(tuple(f"{value:02d}" for value in row) for row in columns.tolist())
    quotas = tuple(
        Quota(feature, f"{value:02d}", int(np.floor(share * size)), int(np.ceil(share * size)))
        for feature, values in zip(features, cards, strict=True)
        for value, share in enumerate(lean(values))
    )
    pool = Pool(features, tuple(f"p{number}" for number in range(people)), rows)
    return Instance(f"synthetic_{people}_{size}_{'x'.join(map(str, cards))}", pool, quotas, size)


def three_types(people: int, size: int) -> Instance:
    """Two features with two values, and quotas under which three of the four types share the seats."""
    quarter = people // 4
    rows = [answers for answers in product("ab", "xy") for _ in range(quarter)]
    half = size // 2
    quotas = (
        Quota("one", "a", half, half),
        Quota("one", "b", half, half),
        Quota("two", "x", size, size),
        Quota("two", "y", 0, 0),
    )
    if size >= 4:  # noqa: PLR2004 - room for the third type
        quotas = (*quotas[:2], Quota("two", "x", size - 1, size - 1), Quota("two", "y", 1, 1))
    pool = Pool(("one", "two"), tuple(f"p{number}" for number in range(people)), tuple(rows))
    return Instance(f"three_types_{people}_{size}", pool, quotas, size)


def instances(folder: Path | None) -> list[Instance]:
    """Return the shared instances where there are any, and seeded ones."""
    made = [three_types(200, 20), synthetic(300, 30, (2, 3, 4))]
    if folder is None or not folder.is_dir():
        return made
    return [read_instance(place) for place in sorted(folder.iterdir()) if (place / "meta.json").exists()] + made


def run_ours(instance: Instance) -> dict:
    """Run our three steps, once warm and then five times; return the medians and the checked result."""
    steps = [_steps(instance) for _ in range(RUNS + 1)][1:]
    seconds = {name: statistics.median(step[0][name] for step in steps) for name in steps[0][0]}
    mixed, lottery = steps[-1][1:]
    panels = [_people(mixed.values.types, panel) for panel in (*mixed.panels, *set(lottery.panels))]
    check_panels(instance, panels)
    exact = mixed.values.chances
    return {
        "seconds": seconds,
        "chances": {who: float(chance) for who, chance in per_person(mixed.values.types, exact).items()},
        "deviation": mixed.deviation,
        "stages": len(mixed.values.stages),
        "tight": sum(stage.is_tight for stage in mixed.values.stages),
        "types": len(mixed.values.types.members),
        "distance": float(distance(lottery, exact)),
        "lowest_part": float(lowest_part(lottery, exact)),
    }


def _steps(instance: Instance) -> tuple:
    start = time.perf_counter()
    values = leximin(make_types(instance.pool, instance.pool.features), instance.quotas, instance.size)
    valued = time.perf_counter()
    mixed = mixture(values)
    mixing = time.perf_counter()
    lottery = draw_lottery(mixed)
    drawn = time.perf_counter()
    return {"values": valued - start, "mixture": mixing - valued, "lottery": drawn - mixing}, mixed, lottery


def _people(types, panel) -> list[str]:
    return [who for members, seats in zip(types.members, panel, strict=True) for who in members[:seats]]


def check_panels(instance: Instance, panels: list[list[str]]) -> None:
    """Stop where a panel (ids) breaks a quota."""
    answers = dict(zip(instance.pool.ids, instance.pool.rows, strict=True))
    for panel in panels:
        if len(set(panel)) != instance.size:
            sys.exit(f"{instance.name}: a panel of {len(set(panel))} instead of {instance.size}")
        for quota in instance.quotas:
            column = instance.pool.features.index(quota.feature)
            count = sum(answers[who][column] == quota.value for who in panel)
            if not quota.low <= count <= quota.high:
                sys.exit(f"{instance.name}: {count} seats for {quota}")


def run_peer(instance: Instance, objective: str, limit: float) -> dict:
    """Run the peer in its own process; return its medians and checked result, or why there is none."""
    with tempfile.TemporaryDirectory() as folder:
        source, answers = Path(folder) / "in.json", Path(folder) / "out.jsonl"
        source.write_text(json.dumps(_as_json(instance)), encoding="utf-8")
        command = [PEER / "bin" / "python", HERE / "peer_sortition.py", source, answers, objective, str(RUNS)]
        try:
            subprocess.run(command, timeout=limit, check=False, capture_output=True)
            cut = ""
        except subprocess.TimeoutExpired:
            cut = f"over {limit:.0f} s"
        lines = answers.read_text(encoding="utf-8").splitlines() if answers.exists() else []
    runs = [json.loads(line) for line in lines]
    good = [run for run in runs if "seconds" in run]
    if not good:
        return {"failed": runs[-1]["failed"] if runs else cut or "ended without an answer"}
    check_panels(instance, good[-1]["panels"])
    return {"seconds": statistics.median(run["seconds"] for run in good), "runs": len(good), **_mixed(good[-1])}


def _as_json(instance: Instance) -> dict:
    people = [
        {"id": who, **dict(zip(instance.pool.features, row, strict=True))}
        for who, row in zip(instance.pool.ids, instance.pool.rows, strict=True)
    ]
    quotas = [{"feature": q.feature, "value": q.value, "min": str(q.low), "max": str(q.high)} for q in instance.quotas]
    return {"people": people, "quotas": quotas, "size": instance.size}


def _mixed(run: dict) -> dict:
    chances: dict[str, float] = {}
    for panel, weight in zip(run["panels"], run["weights"], strict=True):
        for who in panel:
            chances[who] = chances.get(who, 0.0) + weight
    return {"chances": chances, "solver": run["solver"]}


def compare(ours: dict, theirs: dict) -> str:
    """Say who is ahead at the first difference of the sorted chances."""
    for mine, other in zip(sorted(ours.values()), sorted(theirs.get(who, 0.0) for who in ours), strict=True):
        if abs(mine - other) > EQUAL:
            return "ours ahead" if mine > other else "OURS BEHIND"
    return "equal"


def set_up_peer() -> bool:
    """Make the peer's environment where there is none; return whether there is one."""
    if (PEER / "ready").exists():
        return True
    subprocess.run([sys.executable, "-m", "venv", PEER], check=True)
    installed = subprocess.run(
        [PEER / "bin" / "pip", "install", "-qq", "sortition-algorithms", "gurobipy"], check=False
    )
    if installed.returncode == 0:
        (PEER / "ready").touch()
    return installed.returncode == 0


HEAD = (
    "| instance | people / size / types | values | mixture | lottery | stages tight | deviation | lottery: off, lowest "
    "| peer | peer's time | ratio | chances |\n|---|---|--:|--:|--:|--:|--:|--:|---|--:|--:|---|"
)


def row(instance: Instance, ours: dict, objective: str, theirs: dict) -> str:
    """Return one line of the table."""
    seconds = ours["seconds"]
    if "failed" in theirs:
        peer = (f"{objective}", theirs["failed"], "", "")
    else:
        ratio = theirs["seconds"] / (seconds["values"] + seconds["mixture"])
        named = f"{objective} ({theirs['solver']}, {theirs['runs']} runs)"
        peer = (named, f"{theirs['seconds']:.2f} s", f"{ratio:.0f}", compare(ours["chances"], theirs["chances"]))
    cells = (
        instance.name,
        f"{len(instance.pool.ids)} / {instance.size} / {ours['types']}",
        *(f"{seconds[name]:.3f} s" for name in ("values", "mixture", "lottery")),
        f"{ours['tight']} of {ours['stages']}",
        f"{ours['deviation']:.0e}",
        f"{ours['distance']:.4f}, {ours['lowest_part']:.3f}",
        *peer,
    )
    return "| " + " | ".join(cells) + " |"


def large() -> None:
    """Print how long we take where nobody else is measured."""
    print("\n| instance | types | values | mixture | lottery | off, lowest |\n|---|--:|--:|--:|--:|--:|")
    for made in (three_types(2000, 200), synthetic(2500, 550, (2, 6, 22, 3)), synthetic(2500, 550, (2, 6, 6, 3))):
        ours = run_ours(made)
        seconds = " | ".join(f"{ours['seconds'][name]:.3f} s" for name in ("values", "mixture", "lottery"))
        print(f"| {made.name} | {ours['types']} | {seconds} | {ours['distance']:.4f}, {ours['lowest_part']:.3f} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--instances", type=Path, default=DEFAULT)
    parser.add_argument("--only", default="")
    parser.add_argument("--limit", type=float, default=120.0)
    options = parser.parse_args()
    has_peer = set_up_peer()
    print(HEAD, flush=True)
    for instance in instances(options.instances):
        if options.only not in instance.name:
            continue
        ours = run_ours(instance)
        for objective in ("leximin", "maximin"):
            theirs = run_peer(instance, objective, options.limit) if has_peer else {"failed": "not installed"}
            print(row(instance, ours, objective, theirs), flush=True)
            if "failed" not in theirs:
                break
    large()


if __name__ == "__main__":
    main()
