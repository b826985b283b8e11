"""Runs sortition-algorithms in its own environment: `peer_sortition.py IN OUT OBJECTIVE RUNS`, a JSON line a run."""

import json
import sys
import time
from pathlib import Path

from sortition_algorithms import Settings, read_in_features, read_in_people
from sortition_algorithms.committee_generation import find_distribution_leximin, find_distribution_maximin

SOLVERS = {"leximin": "gurobi + highs", "maximin": "highs"}


def read(data):
    features, _, _ = read_in_features(["feature", "value", "min", "max"], data["quotas"], data["size"])
    settings = Settings(id_column="id", columns_to_keep=[])
    people, _ = read_in_people(list(data["people"][0]), data["people"], features, settings)
    return features, people


def run(data, objective):
    features, people = read(data)
    find = find_distribution_leximin if objective == "leximin" else find_distribution_maximin
    start = time.perf_counter()
    panels, weights, _ = find(features, people, data["size"], [])
    return {
        "seconds": time.perf_counter() - start,
        "panels": [sorted(map(str, panel)) for panel in panels],
        "weights": [float(weight) for weight in weights],
        "solver": SOLVERS[objective],
    }


WARM = {
    "people": [{"id": f"w{n}", "sex": "mw"[n % 2]} for n in range(6)],
    "quotas": [{"feature": "sex", "value": value, "min": "1", "max": "1"} for value in "mw"],
    "size": 2,
}


def main():
    source, answers, objective, runs = sys.argv[1:]
    data = json.loads(Path(source).read_text(encoding="utf-8"))
    run(WARM, objective)
    with Path(answers).open("w", encoding="utf-8") as file:
        for _ in range(int(runs)):
            try:
                answer = run(data, objective)
            except Exception as error:  # noqa: BLE001 - whatever stops the peer is what we report
                answer = {"failed": str(error)[:80]}
            print(json.dumps(answer), file=file, flush=True)
            if "failed" in answer:
                break


if __name__ == "__main__":
    main()
