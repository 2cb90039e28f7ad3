"""A load of signed Slack messages over keep-alive connections, from a process of its own.

`python -m benchmarks.load PORT MESSAGES CONNECTIONS FIRST` prints one JSON object.
"""

import asyncio
import hashlib
import hmac
import json
import sys
import time

from benchmarks.servers import CASES, SECRET


def request(number: int, text: str) -> bytes:
    """One HTTP request, signed as Slack signs; `number` makes the message unique."""
    ts = f"{1_700_000_000 + number}.000100"
    event = {
        "type": "message",
        "user": "U1",
        "channel": "C1",
        "channel_type": "channel",
        "ts": ts,
        "text": text,
    }
    payload = {
        "type": "event_callback",
        "team_id": "T1",
        "api_app_id": "A1",
        "event_id": f"Ev{number}",
        "event_time": 1_700_000_000 + number,
        "authorizations": [{"team_id": "T1", "user_id": "B", "is_bot": True}],
        "event": event,
    }
    body = json.dumps(payload).encode()
    now = str(int(time.time()))
    mac = hmac.new(SECRET.encode(), b"v0:" + now.encode() + b":" + body, hashlib.sha256)
    head = (
        f"POST /slack/events HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        f"X-Slack-Request-Timestamp: {now}\r\nX-Slack-Signature: v0={mac.hexdigest()}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def converse(port: int, requests: list[bytes], latencies: list[float]) -> int:
    """Send one after the other on one connection; returns how many were not answered 200."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    bad = 0
    for wanted in requests:
        began = time.perf_counter()
        writer.write(wanted)
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(
            int(line.split(b":")[1])
            for line in head.split(b"\r\n")
            if line.lower().startswith(b"content-length")
        )
        await reader.readexactly(length)
        latencies.append(time.perf_counter() - began)
        bad += not head.startswith(b"HTTP/1.1 200")
    writer.close()
    return bad


async def main(port: int, messages: int, connections: int, first: int) -> dict[str, float]:
    made = [request(first + n, f"move QC-{n % CASES + 1:04d}") for n in range(messages)]
    latencies: list[float] = []
    began = time.perf_counter()
    bad = await asyncio.gather(
        *(converse(port, made[n::connections], latencies) for n in range(connections))
    )
    took = time.perf_counter() - began
    latencies.sort()
    return {
        "per_s": messages / took,
        "p50_ms": 1000 * latencies[len(latencies) // 2],
        "p99_ms": 1000 * latencies[int(len(latencies) * 0.99)],
        "bad": sum(bad),
    }


if __name__ == "__main__":
    found = asyncio.run(main(*(int(argument) for argument in sys.argv[1:5])))
    sys.stdout.write(json.dumps(found))
