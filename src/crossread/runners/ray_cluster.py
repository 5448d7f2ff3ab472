"""A Ray cluster that is there, joined, or one on this machine, started; and left again.

Ray is an extra (`crossread[cluster]`) and is imported when it is used. It sends nothing outside: usage statistics and the dashboard are off, and a
cluster that is started here listens on the loopback address alone.
"""

import importlib.util
import os
import re
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from crossread.runners.by_size import cores
from crossread.types.errors import InputError

STORE_BYTES = 64_000_000
"""What Ray's store of objects may hold for each worker of a cluster that is started here. A batch and its results are some 2 MB each."""

LEAST_STORE_BYTES = 128_000_000
"""What it has at least; Ray refuses less than 75 MB."""

HOST_AND_PORT = re.compile(r"(?:\[(?P<six>[0-9A-Fa-f:.]+)\]|(?P<host>[^\s:/\[\]]+)):(?P<port>[0-9]{1,5})")

ANSWER_S = 5.0
"""So long the head of a cluster is waited for: Ray itself tries for minutes."""

OFF = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_DEDUP_LOGS_SKIP_REGEX": "."}
"""What Ray reads of its environment: nothing is sent to its makers, and it prints nothing on stdout, where our JSON goes, when a worker dies."""

AT_HOME = {"RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0"}
"""Lets Ray listen on the loopback address alone, on every system; for a cluster that is started here. An address given to `ray.init` does not."""

BY_TOKEN = ("RAY_AUTH_MODE", "token")
"""`ray start` lets in who has its token; a program that names the cluster's address has to say that it shows one."""

TOKENS = ("RAY_AUTH_TOKEN", "RAY_AUTH_TOKEN_PATH")
"""Variables that hold or name the token; without them it is in this file: Source: docs.ray.io, "Token authentication" (2.60)."""
TOKEN = ".ray/auth_token"  # noqa: S105  # where it is, not what it is

INSTALL = "Install it with pip install 'crossread[cluster]', or read with --runner pool."


def join(address: str | None, workers: int | None) -> bool:
    """Where a cluster is and how many workers are wanted in, whether it was joined now out: this process may be in one already.

    Args:
        address: "host:port" of a cluster; None to start one here.
        workers: of one that is started here; None for as many as there are cores.

    Raises:
        InputError: Ray is not installed, or the cluster cannot be reached.
    """
    if address:
        _look_for(address)
    ray = ray_itself(is_at_home=not address)
    if ray.is_initialized():
        return False
    options: dict[str, Any] = {"log_to_driver": False, "logging_level": "CRITICAL"}
    if address:
        options["address"] = address
    else:
        count = workers or cores()
        store = max(LEAST_STORE_BYTES, count * STORE_BYTES)
        options |= {"address": "local", "num_cpus": count, "object_store_memory": store, "include_dashboard": False}
    with _signals_kept():
        try:
            ray.init(**options)
        except Exception as error:  # a busy machine on which it does not start within 30 s is an `Exception` and no more
            raise _unreachable(address, error) from error
    return True


def leave() -> None:
    """Nothing in; the cluster that was joined is left, and one that was started here ends."""
    with _signals_kept():
        ray_itself().shutdown()


def need_ray() -> None:
    """Nothing in; nothing is imported either.

    Raises:
        InputError: Ray is not installed.
    """
    if importlib.util.find_spec("ray") is None:
        raise InputError("Ray is not installed.", INSTALL)


def ray_itself(*, is_at_home: bool = False) -> ModuleType:
    """Whether a cluster will be started here in, the module ray out.

    Raises:
        InputError: it is not installed.
    """
    for name, value in OFF.items():
        os.environ.setdefault(name, value)
    if "ray" not in sys.modules:
        if is_at_home:
            os.environ.update(AT_HOME)
        elif _has_token():
            os.environ.setdefault(*BY_TOKEN)
    try:
        import ray  # noqa: PLC0415  # 2 s, and only for those who have a cluster
        import ray.exceptions  # noqa: PLC0415
    except ImportError as error:
        raise InputError(f"Ray is not installed ({error}).", INSTALL) from error
    return ray


def _has_token() -> bool:
    """Is there a token at hand that a cluster may ask for?"""
    return any(os.environ.get(name) for name in TOKENS) or (Path.home() / TOKEN).is_file()


@contextmanager
def _signals_kept() -> Iterator[None]:
    """Nothing in; inside, Ray may set what happens on SIGTERM; afterwards it is as it was."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.getsignal(signal.SIGTERM)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _look_for(address: str) -> None:
    """Where a cluster is in.

    Raises:
        InputError: it is no address, or nothing answers there.
    """
    found = HOST_AND_PORT.fullmatch(address)
    if found is None:
        raise InputError(f"{address!r} is no address of a Ray cluster.", "Give the host and port of its head, like 10.0.0.1:6379.")
    try:
        socket.create_connection((found["six"] or found["host"], int(found["port"])), timeout=ANSWER_S).close()
    except (OSError, OverflowError) as error:
        raise _unreachable(address, error) from error


def _unreachable(address: str | None, error: Exception) -> InputError:
    """Where the cluster should be (None for one that is started here) and what Ray says in, the error out."""
    said = " ".join(str(error).split())[:300]
    if address:
        return InputError(f"The Ray cluster at {address} cannot be reached ({said}).", "Look whether it runs there: ray status --address HOST:PORT.")
    return InputError(f"Ray cannot start on this machine ({said}).", "Try again when it is less busy, or read with --runner pool.")
