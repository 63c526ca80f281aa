"""`readiness answer`: what is still open, asked one question at a time."""

from __future__ import annotations

import click

from readiness.cli.answers_on_disk import AnswersOnDisk, open_answers
from readiness.cli.asking import Stop, ask
from readiness.cli.loaded import check_choice
from readiness.cli.options import answers_argument, rubric_option
from readiness.forms.questionnaire import Questionnaire, particulars_of, questionnaire
from readiness.loading.rubric import load_rubric
from readiness.models.assessment import Blank, DontKnow
from readiness.report import words


@click.command("answer")
@answers_argument
@click.option("--goal", metavar="MILESTONE", help="Ask what this milestone needs, if not the goal of the answers file.")
@click.option("--all", "again", is_flag=True, help="Ask every question of the rubric, answered or not.")
@rubric_option
def command(answers: str, goal: str | None, again: bool, rubric_name: str) -> None:
    """Answer what is still open, one question at a time.

    Blank questions come first, then those not known so far. Each answer is saved in the file at once; comments and all else in
    it stay as they are. Call it again to go on.

    \b
    readiness answer answers.yaml
    readiness answer answers.yaml --all
    """
    rubric = load_rubric(rubric_name).rubric
    if goal is not None:
        check_choice("--goal", goal, rubric.milestone_ids, "milestone")
    file = open_answers(answers, rubric)
    form = questionnaire(
        rubric,
        particulars=particulars_of(rubric, file.assessment),
        cut_to=None if again else goal or file.assessment.goal,
    )
    ids = [question.id for question in form.questions] if again else _open(form, file)
    click.echo(_greeting(form, ids, again=again))
    try:
        ask(form, ids, file)
    except (Stop, click.Abort):
        click.echo("\nStopped. Every answer up to here is saved.")
    _say_goodbye(form, file)


def _open(form: Questionnaire, file: AnswersOnDisk) -> list[str]:
    """The questions asked that are blank, then those that are not known."""
    given = file.assessment.answers
    return [q.id for kind in (Blank, DontKnow) for q in form.questions if isinstance(given[q.id], kind)]


def _greeting(form: Questionnaire, ids: list[str], *, again: bool) -> str:
    if again:
        return f"All {words.count(len(ids), 'question')}, answered or not."
    asks = (
        f"of the {words.count(len(form.questions), 'question')} that “{form.cut_to.title if form.cut_to else ''}” asks"
    )
    return f"{len(ids)} {asks} {'is' if len(ids) == 1 else 'are'} open."


def _say_goodbye(form: Questionnaire, file: AnswersOnDisk) -> None:
    left = _open(form, file)
    if left:
        click.echo(
            f"{words.count(len(left), 'question is', 'questions are')} still open. Go on with: readiness answer {file.path}"
        )
    else:
        click.echo(f"Nothing is open any more. Look at the answers with: readiness check {file.path}")
