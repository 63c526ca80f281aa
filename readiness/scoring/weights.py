"""Survey counts in, one weight per indicator out (docs/method.md, section 4). Answers play no part."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from statistics import fmean
from typing import Literal, NamedTuple

from readiness.models.result import CountedOption, Weight
from readiness.models.rubric import Indicator, Rubric
from readiness.models.survey import Row

NEUTRAL_SHARE = 0.5  # of an indicator in a rubric where no indicator was surveyed

Side = Literal["challenges", "strategies"]


class Topics(NamedTuple):
    """The survey rows behind one indicator, and which side was filled from the stated links."""

    challenges: tuple[str, ...]
    strategies: tuple[str, ...]
    filled: Side | None


def weigh(rubric: Rubric) -> dict[str, Weight]:
    """The weight `w = 1 + p` of every indicator, in print order.

    `p` is the mean share (count / n) over the challenges and over the strategies, then over the sides
    present; an indicator whose topic nobody was asked about takes the mean `p` of all others.
    """
    topics = {indicator.id: _topics(indicator, rubric) for indicator in rubric.indicators.values()}
    shares = {id: _share(topic, rubric) for id, topic in topics.items()}
    surveyed = [share for share in shares.values() if share is not None]
    neutral = fmean(sorted(surveyed)) if surveyed else NEUTRAL_SHARE
    weights = {}
    for id, topic in topics.items():
        share = shares[id]
        p = neutral if share is None else share
        weights[id] = Weight(
            id=id,
            weight=1 + p,
            p=p,
            surveyed=share is not None,
            filled=topic.filled,
            challenges=_counted(topic.challenges, rubric.survey.challenges),
            strategies=_counted(topic.strategies, rubric.survey.strategies),
        )
    return weights


def _topics(indicator: Indicator, rubric: Rubric) -> Topics:
    challenges = tuple(sorted(indicator.links.challenges))
    strategies = tuple(sorted(key for key in indicator.links.strategies if key in rubric.survey.strategies))
    if challenges and not strategies:
        strategies = _stated(rubric, challenges=challenges)
        return Topics(challenges, strategies, "strategies" if strategies else None)
    if strategies and not challenges:
        challenges = _stated(rubric, strategies=strategies)
        return Topics(challenges, strategies, "challenges" if challenges else None)
    return Topics(challenges, strategies, None)


def _stated(rubric: Rubric, challenges: Collection[str] = (), strategies: Collection[str] = ()) -> tuple[str, ...]:
    """The options that people in the survey tied to these; strategies without a count have no figure to give."""
    stated = [link for link in rubric.links if link.basis == "stated"]
    if challenges:
        found = {link.strategy for link in stated if link.challenge in challenges}
        return tuple(sorted(found & rubric.survey.strategies.keys()))
    return tuple(sorted({link.challenge for link in stated if link.strategy in strategies}))


def _share(topic: Topics, rubric: Rubric) -> float | None:
    n = rubric.survey.study.n
    sides = [
        fmean(rows[key].n / n for key in keys)
        for keys, rows in ((topic.challenges, rubric.survey.challenges), (topic.strategies, rubric.survey.strategies))
        if keys
    ]
    return fmean(sides) if sides else None


def _counted(keys: tuple[str, ...], rows: Mapping[str, Row]) -> tuple[CountedOption, ...]:
    return tuple(CountedOption(key=key, count=rows[key].n) for key in keys)
