"""A worker process begins: it ends with its parent, and loads the rules.

A new process imports this file before it does anything else, so nothing that takes time to load is
imported here: a worker whose parent is killed meanwhile would outlive it by as long.
"""

import multiprocessing
import os
import signal
import threading


def start_worker() -> None:
    """End this process when its parent ends, and load the rules.

    An interrupt typed at the terminal reaches every process; what to do is the parent's to say.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    from simulation.experiments.sweeps.living import warm_up

    warm_up()


def end_with_parent() -> None:
    """End this process when its parent ends, however that comes about."""
    threading.Thread(target=leave_with_parent, daemon=True).start()


def leave_with_parent() -> None:
    """Wait for the parent's end, then end this process at once."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
