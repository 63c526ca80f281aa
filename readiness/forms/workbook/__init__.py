"""The questionnaire as an Excel workbook: a first sheet, a sheet for each dimension, and a hidden one for reading it back."""

from readiness.forms.workbook.book import workbook_form

__all__ = ["workbook_form"]
