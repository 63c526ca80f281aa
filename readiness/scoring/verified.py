"""The verified view: every level capped at what its evidence supports (section 8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from readiness.models.assessment import Answer, Assessment, Level
from readiness.models.plan import GatesMet, Verified
from readiness.models.rubric import Rubric
from readiness.scoring.attainment import attain, display
from readiness.scoring.consensus import used_answers
from readiness.scoring.sheet import Sheet, lay_out
from readiness.scoring.verdict import gate_results, judge, stand

CLAIMED = "claimed"  # the grade of an answer that names none


def verified_view(rubric: Rubric, assessments: Sequence[Assessment], claimed: Sheet) -> Verified | None:
    """The score and the verdict on capped levels, beside the sheet as claimed; None if the rubric has no grades."""
    if not rubric.evidence_grades:
        return None
    sheet = verified_sheet(rubric, assessments, claimed)
    attained, verdict = attain(sheet.items, sheet.goal), judge(sheet, stand(sheet), printed=True)
    gates = [gate for gate in gate_results(claimed) if gate.due]
    assert attained.lower is not None, "a score is given, so something is expected"
    assert attained.upper is not None
    return Verified(
        point=attained.point,
        lower=attained.lower,
        upper=attained.upper,
        display=display(attained),
        reached=verdict.reached,
        title=verdict.title,
        best_case=verdict.best_case,
        best_case_title=verdict.best_case_title,
        gates_met=GatesMet(
            claimed=sum(gate.status == "met" for gate in gates),
            verified=sum(gate.status == "met" for gate in gate_results(sheet) if gate.due),
            of=len(gates),
        ),
        capped=tuple(sorted(item.id for item in claimed.items if item.lowest > sheet.by_id[item.id].lowest)),
    )


def verified_sheet(rubric: Rubric, assessments: Sequence[Assessment], claimed: Sheet) -> Sheet:
    """The capped levels with the weights of the sheet as claimed; each assessor's level is capped first."""
    used = used_answers([capped(rubric, assessment) for assessment in assessments])
    return lay_out(rubric, used, {item.id: item.weight for item in claimed.items})


def capped(rubric: Rubric, assessment: Assessment) -> Assessment:
    """The same answers, no level above what its evidence supports; the rubric must have grades."""
    limits = {grade.id: grade.supports_up_to for grade in rubric.evidence_grades}
    without_grade = limits.get(CLAIMED, min(limits.values()))

    def cap(answer: Answer) -> Answer:
        if not isinstance(answer, Level):
            return answer
        limit = limits[answer.evidence] if answer.evidence else without_grade
        return replace(answer, level=min(answer.level, limit))

    return replace(assessment, answers={id: cap(answer) for id, answer in assessment.answers.items()})
