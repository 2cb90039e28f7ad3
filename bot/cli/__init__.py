"""The command line's rooms: one module per group of commands, wired together in `__main__`."""
