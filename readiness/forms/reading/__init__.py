"""A filled form in, answers out: one reader for each shape, one check for all."""
