"""How long the simulation of the ranks takes, numpy loaded, beside the one sort that it cannot do without.

Run `.venv/bin/python benchmarks/robustness.py [REPEATS]` on an idle machine. Every question of the default rubric is
answered. The smallest time of each counts, because everything else a machine does only adds.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import numpy as np

from readiness.loading.assessment import load_assessment
from readiness.loading.rubric import load_rubric
from readiness.scoring.gaps import work_order
from readiness.scoring.robustness import contenders, simulate
from readiness.scoring.sheet import lay_out
from readiness.scoring.weights import weigh

ROOT = Path(__file__).resolve().parents[1]
ANSWERS = ROOT / "sample_orgs/st-brannoc-hospital/2026-10-20.yaml"


def least_ms(work: Callable[[], object], repeats: int) -> float:
    """The least time of one run in milliseconds."""
    times = []
    for _ in range(repeats):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return 1000 * min(times)


def main() -> None:
    repeats = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    rubric = load_rubric("peer-support").rubric
    assessment = load_assessment(ANSWERS, rubric).assessment
    weights = weigh(rubric)
    sheet = lay_out(rubric, assessment, {id: weight.weight for id, weight in weights.items()})
    gaps = work_order(sheet)
    shape = len(contenders(sheet)), rubric.simulation.draws
    keys = np.random.default_rng(1).random(shape)
    ours = least_ms(lambda: simulate(sheet, [assessment], weights, gaps), repeats)
    floor = least_ms(lambda: np.argsort(keys, axis=0), repeats)
    print(f"simulation of {shape[0]} questions, {len(gaps)} gaps, {shape[1]} draws: {ours:.0f} ms")
    print(f"{ours / floor:.1f} times np.argsort of so many random numbers ({floor:.1f} ms)")


if __name__ == "__main__":
    main()
