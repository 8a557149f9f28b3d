"""A real Nostr relay on a free port of 127.0.0.1, in memory: `python start.py [auth | pow | rate]`.

Prints one line of JSON, {"url": "ws://127.0.0.1:…"}, once it answers; ends when stdin closes.
"""

from __future__ import annotations

import asyncio
import json
import sys

import nostr_sdk  # type: ignore[import-not-found] # it lives in an environment of its own

BUILDERS = {
    "": lambda builder: builder,
    "auth": lambda builder: builder.nip42(
        nostr_sdk.LocalRelayBuilderNip42(mode=nostr_sdk.LocalRelayBuilderNip42Mode.BOTH)
    ),
    "pow": lambda builder: builder.min_pow(16),
    "rate": lambda builder: builder.rate_limit(nostr_sdk.RateLimit(max_reqs=100, notes_per_minute=0)),
}


async def main(manner: str) -> None:
    relay = BUILDERS[manner](nostr_sdk.LocalRelayBuilder().addr("127.0.0.1")).build()
    await relay.run()
    sys.stdout.write(json.dumps({"url": str(await relay.url())}) + "\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.read)
    relay.shutdown()


asyncio.run(main(sys.argv[1] if len(sys.argv) > 1 else ""))
