"""One module per stage of the protocol: its state, commands, events, decide and evolve."""
