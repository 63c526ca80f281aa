"""A view in, one self-contained HTML document out: fonts, styles and pictures inside, nothing to fetch."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from readiness.report.fonts import FACES, font_bytes

if TYPE_CHECKING:
    from readiness.report.view import ReportView
    from readiness.report.views.change_page import ChangePage
    from readiness.report.views.staff_page import StaffPage

# by name, so that no document waits for the code of the others
_TEMPLATE = {"ReportView": "report.html", "ChangePage": "change.html", "StaffPage": "staff.html"}
_TEMPLATES = Path(__file__).parent / "templates"


def render_html(view: ReportView | ChangePage | StaffPage, *, for_browser: bool = True) -> str:
    """A report, or one of the short documents, as one HTML file, for a browser and for the PDF alike.

    With `for_browser` it holds its fonts and the styles of the screen. Without, it names the fonts by `asset:`
    addresses, which only `report.pdf` serves: reading them as data would cost it a twentieth of its time.
    """
    environment = Environment(
        loader=PackageLoader("readiness.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # our own file and a colour that the theme has checked: nothing a user wrote is marked as safe
    css = Markup(_font_faces(for_browser) + _styles("report.css").replace("#0f5c6b", view.theme.accent))
    screen_css = Markup(_styles("screen.css")) if for_browser else None
    return environment.get_template(_TEMPLATE[type(view).__name__]).render(view=view, css=css, screen_css=screen_css)


def _styles(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _font_faces(embed: bool) -> str:
    """The typeface of our own, so that a report looks the same on every machine."""
    return "".join(
        f'@font-face{{font-family:"Atkinson Hyperlegible Next";font-weight:{weight};src:url({_address(name, embed)})}}\n'
        for weight, name in FACES.items()
    )


def _address(name: str, embed: bool) -> str:
    return f"data:font/ttf;base64,{b64encode(font_bytes(name)).decode()}" if embed else f"asset:{name}"
