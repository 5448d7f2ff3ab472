"""A number of workers in, a Ray cluster of as many nodes with one worker each out: on this machine's loopback, or each node in a network of its own.

"In a network of its own" takes root and `ip` (iproute2): a bridge and the head stand in a namespace of their own, each node in another, joined by
pairs of virtual cables. Addresses exist inside these namespaces alone (Ray finds its own by the default route, which leads nowhere). There a node
sees an empty folder where the bench's library is, so that what it reads must have travelled.
"""
# ruff: noqa: S603, S607  # the programs that are started are this machine's own, and the words ours

import os
import random
import secrets
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from processes import family

NET = "10.213.{}.{}"
PORT = 6379
STORE_BYTES = 128_000_000
START_S = 120.0
RAY = Path(sys.executable).with_name("ray")
OFF = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_DEDUP_LOGS_SKIP_REGEX": "."}
LOOPBACK = {"RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0"}


def can_separate() -> str:
    """Nothing in, why nodes cannot have networks of their own here out; empty when they can."""
    if os.geteuid() != 0:
        return "this needs root"
    if shutil.which("ip") is None:
        return "iproute2 (ip) is missing"
    probe = f"crossread-probe-{os.getpid()}"
    made = subprocess.run(["ip", "netns", "add", probe], capture_output=True, text=True, check=False)
    if made.returncode:
        return made.stderr.strip() or "namespaces cannot be made"
    subprocess.run(["ip", "netns", "del", probe], check=True)
    return ""


@contextmanager
def nodes_here(workers: int) -> Iterator[str]:
    """How many workers in; inside, a cluster with as many nodes on the loopback address, whose address this is."""
    os.environ.update(OFF | LOOPBACK)
    from ray.cluster_utils import Cluster  # noqa: PLC0415  # after the environment

    made = Cluster(initialize_head=True, head_node_args={"num_cpus": 0, "object_store_memory": STORE_BYTES, "include_dashboard": False})
    try:
        for _ in range(workers):
            made.add_node(num_cpus=1, object_store_memory=STORE_BYTES)
        yield made.address
    finally:
        made.shutdown()  # type: ignore[no-untyped-call]


@contextmanager
def hub() -> Iterator[str]:
    """Nothing in; inside, a network namespace with a bridge stands, whose name this is; afterwards it and all that were joined to it are gone."""
    name = f"crossread-{os.getpid()}"
    _ip("netns", "add", name)
    try:
        for words in (
            "link set lo up",
            "link add cables type bridge",
            f"addr add {NET.format(0, 1)}/16 dev cables",
            "link set cables up",
            "route add default dev cables",
        ):
            _ip("-n", name, *words.split())
        yield name
    finally:
        listed = subprocess.run(["ip", "netns", "list"], capture_output=True, text=True, check=True).stdout
        for one in (line.split()[0] for line in listed.splitlines() if line.strip()):
            if one == name or one.startswith(f"{name}-"):
                _ip("netns", "del", one)


@contextmanager
def nodes_apart(workers: int, name: str, hidden: Path) -> Iterator[str]:
    """How many workers, the namespace of the bridge, in which this process runs, and a folder that nodes must not see in; inside, their cluster."""
    os.environ.update(OFF | {"RAY_AUTH_MODE": "token"})
    os.environ.setdefault("RAY_AUTH_TOKEN", secrets.token_hex(32))  # Ray looks for it once a process
    head = NET.format(0, 1)
    with ExitStack() as ends:
        ends.enter_context(
            _started([str(RAY), "start", "--head", f"--port={PORT}", f"--node-ip-address={head}", "--num-cpus=0", *_usual(), *_headless()])
        )
        for number in range(1, workers + 1):
            there, address = f"{name}-{number}", NET.format(1, number)
            if not Path("/run/netns", there).exists():
                _joined(name, there, number, address)
            start = [str(RAY), "start", f"--address={head}:{PORT}", f"--node-ip-address={address}", "--num-cpus=1", *_usual()]
            hide = 'mount -t tmpfs none "$0" && exec "$@"'
            ends.enter_context(_started(["ip", "netns", "exec", there, "sh", "-c", hide, str(hidden), *start]))
        _wait_for_nodes(workers)
        yield f"{head}:{PORT}"


@contextmanager
def killing(every_s: float, told: Callable[[int], None]) -> Iterator[list[int]]:
    """How often and what is told of it in; inside, a worker chosen by chance, or the process that reads for it, is killed again and again."""
    killed: list[int] = []
    is_over = threading.Event()
    chance = random.Random(23)

    def kill() -> None:
        while not is_over.wait(every_s):
            found = victims()
            if found:
                one = chance.choice(found)
                with suppress(ProcessLookupError):
                    os.kill(one, signal.SIGKILL)
                    killed.append(one)
                    told(one)

    thread = threading.Thread(target=kill, daemon=True)
    thread.start()
    try:
        yield killed
    finally:
        is_over.set()
        thread.join()


def victims() -> list[int]:
    """Nothing in, the workers of Ray below this process that are at work, and the processes that read for them, out."""
    workers = {one for one in family(os.getpid()) if _words(one).startswith(("ray::crossread", "ray::done_there"))}
    beside = [one for worker in workers for one in family(worker) if one != worker and "spawn_main" in _words(one)]
    return sorted((*workers, *beside))


def _wait_for_nodes(workers: int) -> None:
    """How many nodes of one worker there must be in; afterwards they are there.

    Raises:
        SystemExit: they are not.
    """
    end = time.monotonic() + START_S
    while sum("raylet/raylet" in _words(one).split(" ", 1)[0] for one in family(os.getpid())) <= workers:
        if time.monotonic() > end:
            raise SystemExit("The nodes of the cluster do not start.")
        time.sleep(0.5)


def _joined(hub_name: str, name: str, number: int, address: str) -> None:
    """The namespace of the bridge, that of a node, its number and address in; made, and joined by a cable."""
    _ip("netns", "add", name)
    _ip("-n", hub_name, "link", "add", f"cable{number}", "type", "veth", "peer", "name", "uplink", "netns", name)
    for words in (f"link set cable{number} master cables", f"link set cable{number} up"):
        _ip("-n", hub_name, *words.split())
    for words in ("link set lo up", f"addr add {address}/16 dev uplink", "link set uplink up", "route add default dev uplink"):
        _ip("-n", name, *words.split())


def _ip(*words: str) -> None:
    """Words of `ip` in; done."""
    subprocess.run(["ip", *words], check=True)


def _usual() -> list[str]:
    """Nothing in, options of every node out."""
    return ["--block", "--disable-usage-stats", f"--object-store-memory={STORE_BYTES}"]


def _headless() -> list[str]:
    """Nothing in, options of the head out."""
    return ["--include-dashboard=false"]


@contextmanager
def _started(command: list[str]) -> Iterator[None]:
    """A command in; inside it runs, afterwards it and all that it started do not."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(3)
    try:
        yield
    finally:
        below = family(process.pid)
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(20)
        for one in below:
            with suppress(ProcessLookupError):
                os.kill(one, signal.SIGKILL)
        process.wait()


def _words(pid: int) -> str:
    """A process in, its command line out."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
    except OSError:
        return ""
