"""The suite stays on this machine."""

import socket

import pytest


def test_no_test_reaches_the_network() -> None:
    with pytest.raises(RuntimeError, match=r"192\.0\.2\.1"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
    with pytest.raises(RuntimeError, match="example"):
        socket.getaddrinfo("example.invalid", 443)
