"""Results, rubrics and surveys in, text for terminals, programs and spreadsheets out."""
