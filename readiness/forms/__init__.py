"""Rubric in, questionnaire out."""
