"""`readiness answer`: what is still open, asked one question at a time."""

from __future__ import annotations

import shlex

import click

from readiness.cli import BAD_INPUT
from readiness.cli.answers_on_disk import AnswersOnDisk, open_answers
from readiness.cli.asking import Stop, ask
from readiness.cli.loaded import check_choice
from readiness.cli.options import answers_argument, rubric_option
from readiness.cli.question_screen import safe, wrapped
from readiness.cli.typed import show, width
from readiness.forms.questionnaire import Questionnaire, particulars_of, questionnaire
from readiness.loading.rubric import load_rubric
from readiness.models.assessment import Blank, DontKnow
from readiness.report import words
from readiness.resources import DEFAULT_RUBRIC


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
    show(wrapped(_greeting(form, ids, len(rubric.indicators)), width()))
    try:
        ask(form, ids, file)
    except (Stop, click.Abort, KeyboardInterrupt):
        click.echo(f"\n{f'Saved up to {file.last_saved}.' if file.last_saved else 'Nothing new was saved.'}")
    _say_goodbye(form, file, ([] if goal is None else ["--goal", goal]), rubric_name)
    if file.not_saved:
        raise SystemExit(BAD_INPUT)


def _open(form: Questionnaire, file: AnswersOnDisk) -> list[str]:
    """The questions asked that are blank, then those that are not known."""
    return [*_which(form, file, Blank), *_which(form, file, DontKnow)]


def _which(form: Questionnaire, file: AnswersOnDisk, kind: type) -> list[str]:
    return [question.id for question in form.questions if isinstance(file.assessment.answers[question.id], kind)]


def _greeting(form: Questionnaire, ids: list[str], in_rubric: int) -> str:
    if form.cut_to is None:
        return f"All {words.count(len(ids), 'question')}, answered or not."
    asked, later = len(form.questions), in_rubric - len(form.questions)
    said = f"{len(ids) or 'None'} of the {words.count(asked, 'question')} that “{form.cut_to.title}” asks"
    more = f" {later} more {'is' if later == 1 else 'are'} not expected yet; --all asks {'it' if later == 1 else 'them'} too."
    return f"{said} {'are' if len(ids) > 1 else 'is'} open.{more if later else ''}"


def _say_goodbye(form: Questionnaire, file: AnswersOnDisk, goal: list[str], rubric: str) -> None:
    """How much is answered, and what to call next."""
    blank, unknown = len(_which(form, file, Blank)), len(_which(form, file, DontKnow))
    asked = len(form.questions)
    said = f"{asked - blank - unknown} of {words.count(asked, 'question')} answered"
    rest = [f"{number} {state}" for number, state in ((unknown, "not known"), (blank, "still blank")) if number]
    show(wrapped(f"{', '.join([said, *rest])}.", width()))
    if file.not_saved:
        show(wrapped(f"The last answer to {words.listed(file.not_saved)} was not saved.", width()))
    options = [*goal, *([] if rubric == DEFAULT_RUBRIC else ["--rubric", rubric])]
    if blank or unknown:
        _say_next("Go on with:", ["readiness", "answer", file.path, *options])
    _say_next("See where you stand:", ["readiness", "check", file.path, *options])


def _say_next(what: str, call: list[str]) -> None:
    """A command to call, unbroken so that it can be copied."""
    command = safe(shlex.join(call))
    click.echo(f"{what}{' ' if len(what) + len(command) < width() else chr(10)}{command}")
