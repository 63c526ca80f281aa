"""Rubric and the answers of one or several assessors in; the whole Result, and what a report needs beside it, out."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.models.agreement import Agreement
from readiness.models.assessment import Assessment
from readiness.models.plan import PlannedGap, PlannedResult
from readiness.models.result import Result
from readiness.models.rubric import Rubric
from readiness.scoring.agreement import agreement
from readiness.scoring.assess import assess
from readiness.scoring.consensus import used_answers
from readiness.scoring.evidence import Evidence, evidence
from readiness.scoring.path import shortest_path
from readiness.scoring.robustness import simulate
from readiness.scoring.schedule import schedule
from readiness.scoring.sensitivity import sensitivity
from readiness.scoring.sheet import lay_out
from readiness.scoring.verified import capped, verified_view
from readiness.scoring.weights import weigh


@dataclass(frozen=True)
class Appraisal:
    """All that is computed of one organisation at one date.

    `used` holds the answers that were scored. In the verified view they are capped at what their evidence
    supports, and `claimed` is the core result of the levels as claimed.
    """

    rubric: Rubric
    assessments: tuple[Assessment, ...]
    used: Assessment
    result: PlannedResult
    evidence: Evidence | None
    agreement: Agreement | None
    claimed: Result | None


def appraise(rubric: Rubric, *assessments: Assessment, verified: bool = False) -> Appraisal:
    """Score the answers of one organisation and date, one assessment for each assessor (at least one).

    Pure: the same input gives the same result; the simulation is seeded by the rubric. With `verified` the
    rubric must have grades of evidence.
    """
    as_claimed = used_answers(assessments)
    judged = tuple(capped(rubric, assessment) for assessment in assessments) if verified else assessments
    used = used_answers(judged) if verified else as_claimed
    core = assess(rubric, used)
    surveyed = weigh(rubric)
    weights = {id: weight.weight for id, weight in surveyed.items()}
    sheet, claimed = lay_out(rubric, used, weights), lay_out(rubric, as_claimed, weights)
    weeks, deadlines = schedule(sheet, core.gaps)
    run, robustness = simulate(sheet, judged, surveyed, core.gaps)
    printed = core.score.printed
    result = PlannedResult(
        **{name: value for name, value in core if name not in ("schema_", "gaps")},
        gaps=tuple(PlannedGap(**dict(gap), schedule=weeks[gap.id], robustness=robustness[gap.id]) for gap in core.gaps),
        schedule=deadlines,
        path=shortest_path(sheet),
        verified=verified_view(rubric, assessments, claimed) if printed else None,
        simulation=run,
        sensitivity=sensitivity(rubric, used, surveyed) if printed else None,
    )
    return Appraisal(
        rubric=rubric,
        assessments=assessments,
        used=used,
        result=result,
        evidence=evidence(rubric, assessments, claimed),
        agreement=agreement(rubric, assessments) if len(assessments) > 1 else None,
        claimed=assess(rubric, as_claimed) if verified else None,
    )
