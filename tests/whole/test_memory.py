"""What does not fit into memory is refused before, and what takes long is said."""

import pytest

from simulation import Scenario, ScenarioError, expense, free_memory, simulate
from simulation.experiments.sweeps import running
from simulation.founding import found
from simulation.founding.worlds import bytes_for
from tests.sweeping import small, start


@pytest.fixture
def machine(monkeypatch, tmp_path):
    """A machine of which every file can be written, and the limit of the process be set."""
    for name in ("CGROUP", "PROCESS"):
        monkeypatch.setattr(free_memory, name, tmp_path)
    monkeypatch.setattr(free_memory, "MACHINE", tmp_path / "meminfo")
    (tmp_path / "meminfo").write_text(
        "MemTotal: 9 kB\nMemAvailable:   7000 kB\nSwapFree: 1000 kB\n"
    )
    monkeypatch.setattr(free_memory, "left_of_limit", lambda: None)
    return tmp_path


def group(machine, place, limit, used, stat="inactive_file 0"):
    """Write a group of processes as version 2 of cgroup tells it."""
    (machine / place).mkdir(parents=True, exist_ok=True)
    for name, text in (("max", limit), ("current", used), ("stat", stat)):
        (machine / place / f"memory.{name}").write_text(f"{text}\n")


@pytest.mark.usefixtures("machine")
def test_free_is_what_the_machine_has_left_with_its_swap():
    assert free_memory.free_memory() == 8_000 * 1024


def test_a_container_leaves_its_limit_without_what_is_used_but_for_cached_files(machine):
    (machine / "cgroup").write_text("0::/\n")
    group(machine, ".", 5_000_000, 2_000_000, "anon 7\ninactive_file 500000")
    assert free_memory.free_memory() == 3_500_000


def test_a_batch_job_leaves_what_the_tightest_of_its_groups_does(machine):
    (machine / "cgroup").write_text("0::/job/step\n")
    group(machine, "job", 4_000_000, 1_000_000)
    group(machine, "job/step", "max", 1_000_000)
    assert free_memory.free_memory() == 3_000_000


def test_groups_of_version_one_are_read_too(machine):
    (machine / "cgroup").write_text("3:cpuset:/x\n4:memory:/job\n")
    (machine / "memory/job").mkdir(parents=True)
    for name, text in (("limit_in_bytes", "900"), ("usage_in_bytes", "300")):
        (machine / "memory/job" / f"memory.{name}").write_text(text)
    (machine / "memory/job/memory.stat").write_text("total_inactive_file 50\n")
    assert free_memory.free_memory() == 650


def test_more_used_than_there_is_leaves_nothing(machine):
    (machine / "cgroup").write_text("0::/\n")
    group(machine, ".", 5, 9)
    assert free_memory.free_memory() == 0


def test_a_machine_that_says_nothing_is_not_asked_again(machine, monkeypatch):
    (machine / "meminfo").unlink()
    monkeypatch.delattr(free_memory.os, "sysconf", raising=False)
    assert free_memory.free_memory() is None
    assert expense.at_once(Scenario(), 3) == 3


def test_the_tables_of_an_organization_take_what_is_said():
    scenario = Scenario().replace({"organization.size": 3_000})
    plan, world, _ = found(scenario, 1)
    growing = (world.people, world.ties, world.tasks, world.links, world.agenda, world.members)
    outsiders = (plan.size - plan.employees) * world.ring.dtype.itemsize  # not on the ring
    assert bytes_for(plan.size, scenario.organization.contacts) == outsiders + sum(
        table.nbytes for table in (*growing, world.ring)
    )
    whole = sum(part.nbytes for part in world)
    assert whole <= expense.memory_of_history(scenario) <= 1.25 * whole


@pytest.mark.parametrize(("share", "histories"), [(2.0, 2), (1.0, 1), (3.9, 3), (99.0, 4)])
def test_only_as_many_histories_run_at_once_as_fit(monkeypatch, share, histories):
    scenario = Scenario.load("external-crisis")
    needed = expense.memory_of_history(scenario)
    monkeypatch.setattr(expense, "free_memory", lambda: int(share * needed))
    assert expense.at_once(scenario, 4) == histories


def test_a_history_with_a_shock_takes_twice_the_memory():
    calm, struck = Scenario(), Scenario.load("external-crisis")
    assert expense.memory_of_history(struck) == 2 * expense.memory_of_history(calm)


def test_an_organization_that_does_not_fit_is_refused_with_what_it_needs(monkeypatch):
    monkeypatch.setattr(expense, "free_memory", lambda: 1_000_000_000)
    scenario = Scenario().replace({"organization.size": 1_000_000})
    told = r"1,000,000 people need about 1\d\.\d GB of memory, and 1\.0 GB are free here"
    with pytest.raises(ScenarioError, match=told):
        simulate(scenario, 1)


def test_a_sweep_counts_its_largest_organization(monkeypatch, tmp_path):
    sizes = {"organization.size": [20, 900_000]}
    sweep = small(1, axes=sizes, fixed={})
    assert sweep.largest().organization.size == 900_000
    monkeypatch.setattr(expense, "free_memory", lambda: 1_000_000_000)
    with pytest.raises(ScenarioError, match="900,000 people need about"):
        running.run_sweep(sweep, tmp_path / "store")


def test_a_limit_of_the_shell_is_told_and_no_traceback_comes():
    words = ("simulate", "baseline", "--days", "5", "--set", "organization.size=1000000")
    ended = start(*words, limit="ulimit -v 6000000")
    assert ended.returncode == 2
    assert "1,000,000 people need about" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_what_takes_longer_than_a_minute_is_said_before(monkeypatch, capsys):
    from dashboard.commands.simulate import tell_if_long

    monkeypatch.setattr(expense, "free_memory", lambda: None)
    monkeypatch.setattr(expense, "processors", lambda: 2)
    tell_if_long(Scenario())
    assert capsys.readouterr().out == ""
    tell_if_long(Scenario().replace({"organization.size": 20_000, "run.replicates": 20}))
    seconds = 10 * (20_000 / 10_000 + 20_000 * Scenario().run.days / 400_000)
    assert f"about {round(seconds / 60)} minutes here" in capsys.readouterr().out
