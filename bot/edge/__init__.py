"""What the edges of all platforms share: bodies with a limit, true files, work beside a request."""
