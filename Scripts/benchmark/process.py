"""Runs a program and measures it from outside."""

import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass

# Said by a child when it has read its model: from then on its time counts.
SOLVING = "solving"
# What reading a model may take, and what a solver may take to notice that its time is over.
READING_LIMIT = 1800
GRACE = 60


@dataclass
class Run:
    code: int
    seconds: float
    megabytes: float
    output: str
    # Killed because it did not end by itself.
    killed: bool


def run(command, limit=None, says_solving=False, cwd=None):
    """This process must stay small: a child's peak begins with what its parent held when it was started."""
    begun = time.monotonic()
    # Errors go where ours go; a session of its own, so that a kill reaches what the child started.
    child = subprocess.Popen(
        [str(part) for part in command], stdout=subprocess.PIPE, text=True, start_new_session=True, cwd=cwd
    )
    killed = threading.Event()

    def kill():
        killed.set()
        try:
            os.killpg(child.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass

    def deadline(seconds):
        timer = threading.Timer(seconds, kill)
        timer.daemon = True
        timer.start()
        return timer

    timer = None
    if limit is not None:
        timer = deadline(READING_LIMIT if says_solving else limit + GRACE)
    lines = []
    try:
        for line in child.stdout:
            lines.append(line)
            if says_solving and line.strip() == SOLVING:
                timer.cancel()
                timer = deadline(limit + GRACE)
        _, status, usage = os.wait4(child.pid, 0)
    except BaseException:
        kill()
        raise
    finally:
        if timer:
            timer.cancel()
    child.returncode = os.waitstatus_to_exitcode(status)
    return Run(child.returncode, time.monotonic() - begun, usage.ru_maxrss / 1024, "".join(lines), killed.is_set())


def say(line):
    print(line, file=sys.stderr, flush=True)
