"""What no single value can show: ids, links, citations, targets and gates that must fit together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from readiness.errors import Problem, did_you_mean
from readiness.loading.citations import check_citations, check_percentages
from readiness.loading.staff_survey_checks import Finding, check_staff_survey, repeated
from readiness.models.rubric import Indicator, Rubric
from readiness.models.survey import OTHER
from readiness.strict_yaml import Path

Place = Callable[[Path, str], Problem]

UNCOUNTED = "q_"  # strategies that appear in the survey's text only and have no count
MOST_LINKS = 3
USUAL_SIZE = range(3, 7)  # indicators in a dimension


def check_rubric(rubric: Rubric, place: Place) -> tuple[list[Problem], list[Problem]]:
    """All errors and all warnings of a rubric whose parts are valid one by one."""
    indicators = list(_indicators(rubric))
    settings = list(_settings(rubric))
    if not (rubric.survey.challenges and rubric.survey.strategies):
        return [place(*finding) for finding in settings], []  # every link would be wrong for this one cause
    errors: list[Finding] = [
        *settings,
        *_ids(rubric, indicators),
        *_references(rubric, indicators),
        *_targets_and_gates(rubric, indicators),
        *_cycle(rubric, indicators),
        *_links(rubric),
        *check_percentages(rubric),
        *check_citations(rubric, indicators),
        *check_staff_survey(rubric),
    ]
    warnings = list(_warnings(rubric, indicators)) if not errors else []
    return [place(*finding) for finding in errors], [place(*finding) for finding in warnings]


def _indicators(rubric: Rubric) -> Iterator[tuple[Path, Indicator]]:
    for d, dimension in enumerate(rubric.dimensions):
        for i, indicator in enumerate(dimension.indicators):
            yield ("dimensions", d, "indicators", i), indicator


def _settings(rubric: Rubric) -> Iterator[Finding]:
    for place, step in enumerate(rubric.scale):
        if step.level != place:
            yield ("scale", place, "level"), f"level {step.level}: the scale lists the levels 0 to 4 in order."
    if rubric.scale[1].lead_share is None:
        yield ("scale", 1), "level 1: lead_share is missing, the share of lead_weeks that reaches this level."
    for place in (3, 4):
        if rubric.scale[place].lead_weeks is None:
            yield ("scale", place), f"level {place}: lead_weeks is missing, the weeks from the level below."
    points = rubric.gaps.effort_points
    if not points.low <= points.medium <= points.high:
        yield ("gaps", "effort_points"), "effort_points fall; low <= medium <= high."
    for name in ("evidence_grades", "settings", "milestones", "retired"):
        yield from repeated(((name, i, "id"), part.id) for i, part in enumerate(getattr(rubric, name)))
    yield from repeated((("milestones", i, "stage"), m.stage) for i, m in enumerate(rubric.milestones))
    yield from repeated((("survey", "tables", i, "id"), t.id) for i, t in enumerate(rubric.survey.tables))
    for i, table in enumerate(rubric.survey.tables):
        keys = [row.key for row in table.rows]
        yield from repeated((("survey", "tables", i, "rows", r, "key"), key) for r, key in enumerate(keys))
    for side in ("challenges", "strategies"):
        wanted = getattr(rubric.survey.benchmarks, side)
        at = next((i for i, table in enumerate(rubric.survey.tables) if table.id == wanted), None)
        if at is None or not getattr(rubric.survey, side):
            yield ("survey", "benchmarks", side), f"there is no table {wanted} of counts, which should hold the {side}."
        elif getattr(rubric.survey.tables[at], "n", None) != rubric.survey.study.n:
            yield ("survey", "tables", at, "n"), f"{wanted}: n must be that of the study, {rubric.survey.study.n}."


def _ids(rubric: Rubric, indicators: list[tuple[Path, Indicator]]) -> Iterator[Finding]:
    yield from repeated((("dimensions", i, "id"), d.id) for i, d in enumerate(rubric.dimensions))
    yield from repeated(((*path, "id"), indicator.id) for path, indicator in indicators)
    retired = {entry.id for entry in rubric.retired}
    for path, indicator in indicators:
        if indicator.id in retired:
            yield (
                (*path, "id"),
                f"{indicator.id} is retired (see rubric.yaml) and must not be used again. Take a new id.",
            )


def _references(rubric: Rubric, indicators: list[tuple[Path, Indicator]]) -> Iterator[Finding]:
    known = set(rubric.indicators)
    settings = {setting.id for setting in rubric.settings}
    for path, indicator in indicators:
        yield from repeated(((*path, "requires", i), other) for i, other in enumerate(indicator.requires))
        for i, other in enumerate(indicator.requires):
            if other not in known:
                hint = did_you_mean(other, known)
                yield (*path, "requires", i), f"{indicator.id} requires {other}, which is no question.{hint}"
        for setting in indicator.setting_notes:
            if setting not in settings:
                hint = did_you_mean(setting, settings)
                yield (
                    (*path, "setting_notes", setting),
                    f"{indicator.id}: {setting} is no setting of rubric.yaml.{hint}",
                )
        for side in ("challenges", "strategies"):
            rows, keys = getattr(rubric.survey, side), getattr(indicator.links, side)
            yield from repeated(((*path, "links", side, i), key) for i, key in enumerate(keys))
            for i, key in enumerate(keys):
                if key == OTHER:
                    yield (*path, "links", side, i), f"{indicator.id}: a link to 'other' says nothing. Delete it."
                elif key not in rows:
                    yield (
                        (*path, "links", side, i),
                        f"{indicator.id}: {key} is not among the survey's {side}.{did_you_mean(key, rows)}",
                    )


def _targets_and_gates(rubric: Rubric, indicators: list[tuple[Path, Indicator]]) -> Iterator[Finding]:
    ids = rubric.milestone_ids
    for path, indicator in indicators:
        name, targets = indicator.id, indicator.targets
        at = (*path, "targets")
        for milestone in targets.keys() - set(ids):
            yield (*at, milestone), f"{name}: {milestone} is no milestone.{did_you_mean(milestone, ids)}"
        for milestone in [id for id in ids if id not in targets]:
            yield at, f"{name}: the target for {milestone} is missing."
        given = [id for id in ids if id in targets]
        for earlier, later in pairwise(given):
            if targets[later] < targets[earlier]:
                yield (
                    (*at, later),
                    f"{name}: the target falls from {targets[earlier]} at {earlier} to {targets[later]} at {later}.",
                )
        yield from repeated(
            ((*path, "gates", i, "milestone"), gate.milestone) for i, gate in enumerate(indicator.gates)
        )
        for i, gate in enumerate(indicator.gates):
            here = (*path, "gates", i)
            if gate.milestone not in ids:
                yield (
                    (*here, "milestone"),
                    f"{name}: {gate.milestone} is no milestone.{did_you_mean(gate.milestone, ids)}",
                )
            elif gate.min_level > targets.get(gate.milestone, 4):
                yield (
                    (*here, "min_level"),
                    (
                        f"{name}: the gate asks for level {gate.min_level}, above the target "
                        f"{targets[gate.milestone]} of {gate.milestone}. Raise the target or lower the gate."
                    ),
                )
        if indicator.gates and indicator.may_be_not_applicable:
            yield (*path, "may_be_not_applicable"), f"{name} has a gate, so it can never be not applicable."


def _cycle(rubric: Rubric, indicators: list[tuple[Path, Indicator]]) -> Iterator[Finding]:
    paths = {indicator.id: path for path, indicator in indicators}
    graph = {indicator.id: indicator.requires for _, indicator in indicators}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle = list(reversed(error.args[1]))
        yield (*paths.get(circle[0], ()), "requires"), f"these wait for each other in a circle: {' -> '.join(circle)}."


def _links(rubric: Rubric) -> Iterator[Finding]:
    pairs = []
    for i, link in enumerate(rubric.links):
        if link.challenge not in rubric.survey.challenges:
            hint = did_you_mean(link.challenge, rubric.survey.challenges)
            yield ("links", i, "challenge"), f"{link.challenge} is not among the survey's challenges.{hint}"
        if link.strategy not in rubric.survey.strategies and not link.strategy.startswith(UNCOUNTED):
            hint = did_you_mean(link.strategy, rubric.survey.strategies)
            yield ("links", i, "strategy"), f"{link.strategy} is not among the survey's strategies.{hint}"
        pairs.append((("links", i), f"{link.challenge} - {link.strategy}"))
    yield from repeated(pairs)


def _warnings(rubric: Rubric, indicators: list[tuple[Path, Indicator]]) -> Iterator[Finding]:
    linked = {(link.challenge, link.strategy) for link in rubric.links}
    for path, indicator in indicators:
        name, links = indicator.id, indicator.links
        if not (
            indicator.question and indicator.levels and indicator.next_steps and indicator.owner and indicator.basis
        ):
            yield (
                path,
                f"{name}: question, levels, next_steps, owner or basis is missing; the general scale is printed instead.",
            )
        for side in ("challenges", "strategies"):
            if len(getattr(links, side)) > MOST_LINKS:
                yield (*path, "links", side), f"{name}: more than {MOST_LINKS} {side}; keep the main ones."
        pairs = {(c, s) for c in links.challenges for s in links.strategies}
        if pairs and not pairs & linked:
            yield (*path, "links"), f"{name}: none of its challenges and strategies are joined in links.yaml."
        for i, other in enumerate(indicator.requires):
            behind = [m for m in rubric.milestone_ids if rubric.indicators[other].targets[m] < indicator.targets[m]]
            if behind:
                yield (*path, "requires", i), f"{name}: {other} has a lower target at {', '.join(behind)}."
    for path, indicator in indicators:
        words = indicator.model_dump_json().casefold()
        for phrase in rubric.report.never_print:
            if phrase.casefold() in words:
                yield path, f"{indicator.id}: it says '{phrase}', which report.yaml never wants printed."
    for d, dimension in enumerate(rubric.dimensions):
        if len(dimension.indicators) not in USUAL_SIZE:
            yield ("dimensions", d), f"{dimension.id} has {len(dimension.indicators)} questions; 3 to 6 is usual."
    for m, milestone in enumerate(rubric.milestones):
        if not any(indicator.targets[milestone.id] for _, indicator in indicators):
            yield ("milestones", m), f"{milestone.id} expects nothing: every target is 0."
