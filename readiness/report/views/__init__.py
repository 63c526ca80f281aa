"""One module for each part of the report: from the Result to the words that a reader sees."""
