"""The trade's rules as pure functions over frozen values: no I/O, clock, ids or randomness."""
