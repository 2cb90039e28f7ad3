"""One room per stage: message and case become commands, events become drafts and deadlines."""
