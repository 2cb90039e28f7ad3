"""The trade's rules as pure functions over frozen values: no I/O, no clock, no ids, no randomness."""
