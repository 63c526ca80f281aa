"""Survey counts and answers in, seeded draws of weights and levels out (docs/method.md, section 10).

Every option and every question has a stream of its own, so that no draw depends on order or on unrelated questions.
An array holds one value a draw.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from readiness.models.assessment import Assessment, Level
from readiness.models.result import CountedOption, Weight
from readiness.models.rubric import Rubric, Simulation

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

Kind = Literal["challenge", "strategy", "neutral", "answer"]


def draw_weights(rubric: Rubric, weights: Mapping[str, Weight]) -> dict[str, Floats]:
    """The weight `1 + p` of every indicator in each draw, in id order.

    Each option's share is drawn from Beta(k + 0.5, n - k + 0.5), independently of the others; an indicator that was
    not surveyed takes the `p` of a randomly chosen surveyed one.
    """
    shares: dict[tuple[Kind, str], Floats] = {}

    def drawn(kind: Kind, option: CountedOption) -> Floats:
        if (kind, option.key) not in shares:
            shares[kind, option.key] = _share(rubric, kind, option)
        return shares[kind, option.key]

    surveyed = {}
    for id in sorted(id for id, weight in weights.items() if weight.surveyed):
        challenges = [drawn("challenge", option) for option in weights[id].challenges]
        strategies = [drawn("strategy", option) for option in weights[id].strategies]
        surveyed[id] = _mean([_mean(side) for side in (challenges, strategies) if side])
    neutral = _neutral(rubric.simulation, [id for id in weights if id not in surveyed], tuple(surveyed.values()))
    return {id: 1 + p for id, p in sorted({**surveyed, **neutral}.items())}


def draw_levels(settings: Simulation, assessments: Sequence[Assessment], ids: Iterable[str]) -> dict[str, Ints]:
    """The level 0-4 of each of these answered questions in each draw.

    One of the levels given is taken and slips one down or up with probability `slip` / 2 each; a don't know can be
    any level.
    """
    return {id: _levels(settings, id, _given(assessments, id)) for id in ids}


def _stream(settings: Simulation, kind: Kind, id: str) -> np.random.Generator:
    return np.random.default_rng([settings.seed, crc32(f"{kind}:{id}".encode())])


def _share(rubric: Rubric, kind: Kind, option: CountedOption) -> Floats:
    stream = _stream(rubric.simulation, kind, option.key)
    named, not_named = option.count, rubric.survey.study.n - option.count
    return stream.beta(named + 0.5, not_named + 0.5, size=rubric.simulation.draws)


def _mean(parts: Sequence[Floats]) -> Floats:
    return sum(parts[1:], start=parts[0]) / len(parts)


def _neutral(settings: Simulation, ids: Sequence[str], surveyed: Sequence[Floats]) -> dict[str, Floats]:
    """The `p` of the indicators that were not surveyed; `surveyed` holds those of the others, in id order."""
    streams = {id: _stream(settings, "neutral", id) for id in ids}
    if not surveyed:
        return {id: stream.beta(0.5, 0.5, size=settings.draws) for id, stream in streams.items()}
    shares, each_draw = np.stack(surveyed), np.arange(settings.draws)
    return {
        id: shares[stream.integers(0, len(surveyed), size=settings.draws), each_draw] for id, stream in streams.items()
    }


def _given(assessments: Sequence[Assessment], id: str) -> list[int]:
    answers = [assessment.answers[id] for assessment in assessments]
    return sorted(answer.level for answer in answers if isinstance(answer, Level))


def _levels(settings: Simulation, id: str, given: Sequence[int]) -> Ints:
    stream, draws = _stream(settings, "answer", id), settings.draws
    if not given:
        return stream.integers(0, 5, size=draws)
    chosen = stream.integers(0, len(given), size=draws) if len(given) > 1 else np.zeros(draws, dtype=np.int64)
    slipped = stream.random(draws)
    down, up = slipped < settings.slip / 2, slipped >= 1 - settings.slip / 2
    levels: Ints = np.array(given)[chosen] - down + up
    return levels.clip(0, 4)
