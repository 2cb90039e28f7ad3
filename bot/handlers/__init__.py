"""One module per stage: a message and a case become commands; events become drafts and deadlines."""
