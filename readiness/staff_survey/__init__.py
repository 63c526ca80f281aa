"""Staff's own answers, counted, with small numbers hidden, beside the published survey. None of it enters a score."""
