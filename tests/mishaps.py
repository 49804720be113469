"""What can go wrong in a worker, for tests: a process dies, hangs, or a history raises an error."""

import os
import time

from simulation.experiments.sweeps.living import Answer, Batch, live_batch

UNLUCKY = 3  # the replicate that it happens to


def dying(batch: Batch) -> Answer:
    """The process that lives the unlucky history at low trust dies."""
    if any(is_unlucky(job) for job in batch.jobs):
        os._exit(7)
    return live_batch(batch)


def hanging(batch: Batch) -> Answer:
    """The unlucky history at low trust never comes to an end."""
    if any(is_unlucky(job) for job in batch.jobs):
        time.sleep(1000.0)
    return live_batch(batch)


def is_unlucky(job) -> bool:
    return job.replicate == UNLUCKY and job.point["people.trust.mean"] == 0.3
