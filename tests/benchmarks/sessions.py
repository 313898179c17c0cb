"""Many readers on one process: sessions that speak Streamlit's own protocol, without browsers."""

import asyncio
import random
import statistics
import time
from urllib.parse import urlencode

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.benchmarks.server import Server, serve

THINK_SECONDS = 4.0
PLACES = (
    "210100",
    "210200",
    "330200",
    "420100",
    "440300",
    "210300",
    "211100",
    "370200",
    "330100",
    "210124",
    "210202",
    "210213",
)


async def _reader(server: Server, until: float, times: list[float], seed: int, any_years: bool) -> None:
    chance = random.Random(seed)
    address = server.url.replace("http", "ws") + "/_stcore/stream"
    await asyncio.sleep(chance.uniform(0, 2) * THINK_SECONDS)  # readers do not arrive in one moment
    async with websockets.connect(address, max_size=None, subprotocols=["streamlit"], origin=server.url) as socket:
        await _ask(socket, chance, any_years)
        while time.monotonic() < until:
            await asyncio.sleep(chance.uniform(0.5, 1.5) * THINK_SECONDS)
            times.append(await _ask(socket, chance, any_years))


async def _ask(socket: websockets.ClientConnection, chance: random.Random, any_years: bool) -> float:
    message = BackMsg()
    first = chance.randint(2005, 2020) if any_years else 2018
    link = {
        "v": "1",
        "p": "overview",
        "d": chance.choice(PLACES),
        "y": f"{first}..{first + 5}",
        "lang": chance.choice(["zh", "en"]),
    }
    message.rerun_script.query_string = urlencode(link)
    started = time.monotonic()
    await socket.send(message.SerializeToString())
    while True:
        answer = ForwardMsg()
        answer.ParseFromString(await socket.recv())
        if answer.WhichOneof("type") == "script_finished":
            return 1000 * (time.monotonic() - started)


async def _load(server: Server, readers: int, seconds: float, any_years: bool) -> list[float]:
    times: list[float] = []
    until = time.monotonic() + seconds
    await asyncio.gather(*(_reader(server, until, times, seed, any_years) for seed in range(readers)))
    return times


def load(script: str, readers: int, seconds: float, any_years: bool = False) -> tuple[float, float, float]:
    """Return median and 95th percentile in milliseconds (asked → script finished), and MB of memory per open session.

    Readers choose among a dozen places, with `any_years` other years each time as well: then hardly two ask the same.
    Warmed by one reader first, so that caches and the frozen collector are as in a day's work.
    """
    with serve(script) as server:
        asyncio.run(_load(server, 1, 60, any_years))
        before = server.memory()
        times = asyncio.run(_load(server, readers, seconds, any_years))
        percentiles = statistics.quantiles(times, n=20)
        return statistics.median(times), percentiles[18], (server.memory() - before) / readers
