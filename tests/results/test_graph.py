"""The network as a graph of networkx, for whatever else can be done with it."""

import networkx as nx
import pytest

from simulation import Organization, Scenario, ScenarioError, simulate
from simulation.results.network import network_of

SMALL = Scenario().replace({"organization.size": 24, "run.days": 10, "run.replicates": 2})


@pytest.fixture(scope="module")
def lived():
    """Return an organization after ten days."""
    org = Organization(SMALL, seed=5)
    org.run_model()
    return org


def test_nodes_and_edges_are_the_people_and_their_views(lived):
    graph = lived.to_networkx()
    assert isinstance(graph, nx.DiGraph)
    assert set(graph) == {*(p.id for p in lived.agents), *lived.stakeholders}
    person = lived.person("p003")
    assert graph.nodes["p003"]["energy"] == float(person.energy)
    assert graph.nodes["customer-01"]["side"] == "customer"
    assert set(graph.successors("p003")) == {tie.person.id for tie in person.ties}
    for tie in person.ties:
        view = graph.edges["p003", tie.person.id]
        assert view["trust"] == float(tie.trust)
        assert view["quality"] == pytest.approx(tie.quality)
        assert view["hqc"] == (view["active"] and tie.is_hqc)


def test_hqcs_are_mutual_and_as_many_as_the_evening_shows(lived):
    graph = lived.to_networkx()
    good = [(one, two) for one, two, view in graph.edges(data=True) if view["hqc"]]
    assert set(good) == {(two, one) for one, two in good}
    assert len(good) == 2 * network_of(lived.blueprint, lived.world).is_hqc().sum()


def test_any_format_can_write_it(lived, tmp_path):
    graph = lived.to_networkx()
    nx.write_graphml(graph, tmp_path / "evening.graphml")
    assert len(nx.read_graphml(tmp_path / "evening.graphml")) == len(graph)


def test_a_result_gives_the_graph_of_each_replicate():
    result = simulate(SMALL, evening=True)
    first, second = (result.to_networkx(replicate) for replicate in (0, 1))
    assert set(first) == set(second)
    assert first.edges != second.edges
    with pytest.raises(ScenarioError, match="there is no replicate 2"):
        result.to_networkx(2)
    with pytest.raises(ScenarioError, match="simulate with evening=True"):
        simulate(SMALL, 1).to_networkx()
