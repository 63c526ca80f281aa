"""A questionnaire in, one web page out: to fill in without a network, or on paper."""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from readiness.forms.answers_data import answers_data
from readiness.forms.labels import must_have
from readiness.forms.questionnaire import Question, Questionnaire
from readiness.models.assessment import MAX_LINE, MAX_NOTE, DontKnow, Level, NotApplicable

SCRIPTS = ("draft", "fields", "keep", "counts", "errors", "summary", "download", "open", "steps", "start")
_FORMS = files("readiness.forms")


def page_form(form: Questionnaire) -> str:
    """The page: all questions as a paper form, which its script turns into one part at a time.

    The page may run its own two scripts and nothing else, and may fetch nothing.
    """
    environment = Environment(
        loader=PackageLoader("readiness.forms", "templates/page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style, library, script = _read("page.css"), _library(), _script()
    return environment.get_template("page.html").render(
        form=form,
        particulars=form.particulars,
        must_have=lambda question: must_have(form, question),
        chosen=_chosen,
        policy=_policy(style, library, script),
        style=Markup(style),
        library=Markup(library),
        script=Markup(script),
        data=Markup(_as_script(_data(form))),
        most_in_line=MAX_LINE,
        most_in_note=MAX_NOTE,
    )


def _read(name: str) -> str:
    return (_FORMS / "templates" / "page" / name).read_text(encoding="utf-8")


def _library() -> str:
    """The YAML library, without the comment that points developers' tools to another file."""
    text = (_FORMS / "vendor" / "js-yaml.umd.min.js").read_text(encoding="utf-8")
    return text.partition("\n//# sourceMappingURL=")[0]


def _script() -> str:
    """The page's own script: its parts, in an order in which each uses only what stands before it or runs later."""
    parts = "\n".join(_read(f"script/{name}.js") for name in SCRIPTS)
    return f'"use strict";\n(() => {{\n{parts}\n}})();\n'


def _policy(style: str, library: str, script: str) -> str:
    """A content security policy that allows these texts, by their hashes, and no request at all."""
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(library)} {_hash(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _data(form: Questionnaire) -> dict[str, Any]:
    """What the script knows of the questionnaire; `key` names the place where the browser keeps the answers."""
    data: dict[str, Any] = {
        "rubric": form.rubric,
        "version": form.rubric_version,
        "title": form.title,
        "cut": form.cut_to.id if form.cut_to else "",
        "scale": form.scale,
        "settings": {setting.id: setting.title for setting in form.settings},
        "milestones": [
            {"id": m.id, "title": m.title, "stage": m.stage, "stageTitle": m.stage_title} for m in form.milestones
        ],
        "grades": {grade.id: grade.title for grade in form.evidence_grades},
        "questions": [
            {
                "id": question.id,
                "title": question.title,
                "mayNotApply": question.may_be_not_applicable,
                "required": dict(question.required),
                "mustHave": question.must_have_at,
            }
            for question in form.questions
        ],
        "most": {"line": MAX_LINE, "note": MAX_NOTE},
        "initial": answers_data(form),
    }
    return data | {"key": f"readiness:{sha256(json.dumps(data).encode()).hexdigest()[:20]}"}


def _as_script(data: dict[str, Any]) -> str:
    """JSON that no text in it can end: in a script element only a < could."""
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")


def _chosen(question: Question) -> str:
    """The value of the answer's radio button."""
    match question.answer:
        case Level(level=level):
            return str(level)
        case DontKnow():
            return "dont_know"
        case NotApplicable():
            return "not_applicable"
    return ""
