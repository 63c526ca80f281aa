"""A view in, one self-contained HTML document out: fonts, styles and pictures inside, nothing to fetch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from readiness.report.styles import report_styles, screen_styles

if TYPE_CHECKING:
    from readiness.report.view import ReportView
    from readiness.report.views.change_page import ChangePage
    from readiness.report.views.staff_page import StaffPage

# by name, so that no document waits for the code of the others
_TEMPLATE = {"ReportView": "report.html", "ChangePage": "change.html", "StaffPage": "staff.html"}


def render_html(view: ReportView | ChangePage | StaffPage, *, for_browser: bool = True) -> str:
    """A report, or one of the short documents, as one HTML file, for a browser and for the PDF alike.

    With `for_browser` it holds its fonts and the styles of the screen. Without, it names fonts that only
    `report.pdf` serves. It is XML as well, which is read faster.
    """
    environment = Environment(
        loader=PackageLoader("readiness.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # our own file and a colour that the theme has checked: nothing a user wrote is marked as safe
    css = Markup(report_styles(view.theme.accent, embed=for_browser))
    screen_css = Markup(screen_styles()) if for_browser else None
    return environment.get_template(_TEMPLATE[type(view).__name__]).render(view=view, css=css, screen_css=screen_css)
