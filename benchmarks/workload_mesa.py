"""The reference workload W in plain Mesa 3: objects, dicts and a DataCollector.

The day is told in `benchmarks/__init__.py`. The same synchronous rules as the other two versions,
with Mesa's own random numbers.
"""

from __future__ import annotations

import mesa
import numpy as np

from benchmarks.workload import MEASURES, MEETINGS_SOUGHT, QUALITIES, Founding, Outcome, Rates


class Tie:
    """What two people have together: four qualities, and what today will change in them."""

    def __init__(self, qualities: dict[str, float]) -> None:
        self.qualities = qualities
        self.change = dict.fromkeys(qualities, 0.0)
        self.strength = sum(qualities.values()) / len(qualities)

    def settle(self, kept: float) -> None:
        """The day's changes come home, and the tie fades a little."""
        for name, now in self.qualities.items():
            settled = min(1.0, max(0.0, now + self.change[name]))
            self.qualities[name] = settled * kept
            self.change[name] = 0.0
        self.strength = sum(self.qualities.values()) / len(self.qualities)


class Person(mesa.Agent):  # type: ignore[misc]
    """Someone who meets three acquaintances on a day at work."""

    def __init__(self, model: Workplace, traits: dict[str, float], energy: float) -> None:
        super().__init__(model)
        self.traits = traits
        self.energy = energy
        self.ties: dict[Person, Tie] = {}
        self.partners: list[Person] = []
        self.here = False
        self.meetings = 0
        self.score = 0
        self.vigour = 0.0

    def arrive(self) -> None:
        """Come to work, or not."""
        self.here = self.random.random() < self.model.rates.at_work
        self.partners = []
        self.meetings = 0
        self.score = 0

    def seek(self) -> None:
        """Pick three partners among the acquaintances at work, strong ties more often."""
        around = [partner for partner in self.ties if partner.here]
        if not self.here or not around:
            return
        strengths = [self.ties[partner].strength for partner in around]
        self.partners = self.random.choices(around, strengths, k=MEETINGS_SOUGHT)
        self.meetings += MEETINGS_SOUGHT
        for partner in self.partners:
            partner.meetings += 1

    def thin(self) -> None:
        """Many meetings thin a person's presence."""
        full = self.model.rates.full_attention
        self.vigour = self.energy * min(1.0, full / max(1, self.meetings))

    def meet(self) -> None:
        """Meet each of the partners picked this morning."""
        for partner in self.partners:
            self.meet_one(partner)

    def meet_one(self, partner: Person) -> None:
        """Four moves may fire; rarely one goes wrong."""
        rates, tie = self.model.rates, self.ties[partner]
        scale = rates.step * self.vigour * partner.vigour
        for name, quality in tie.qualities.items():
            odds = (self.traits[name] + partner.traits[name]) / 2
            drawn = self.random.random()
            if drawn < odds * rates.goes_wrong:
                tie.change[name] -= rates.loss_factor * scale * quality
                self.score -= 3
                partner.score -= 3
            elif drawn < odds:
                tie.change[name] += scale * (1 - quality)
                self.score += 1
                partner.score += 1

    def settle(self) -> None:
        """Energy follows the moves of the day, and returns slowly to its usual level."""
        rates = self.model.rates
        rest = rates.recovery * (rates.usual_energy - self.energy)
        self.energy += rates.lift * self.score + rest
        self.energy = min(1.0, max(rates.least_energy, self.energy))


class Workplace(mesa.Model):  # type: ignore[misc]
    """People at work, and their ties."""

    def __init__(self, founding: Founding, rates: Rates | None = None, rng: int = 0) -> None:
        super().__init__(rng=rng)
        self.rates = Rates(*(float(rate) for rate in rates or Rates()))  # type: ignore[arg-type]
        self.meetings = 0
        people = [
            Person(self, dict(zip(QUALITIES, traits, strict=True)), energy)
            for traits, energy in zip(
                founding.trait.tolist(), founding.energy.tolist(), strict=True
            )
        ]
        self.ties = [
            Tie(dict(zip(QUALITIES, qualities, strict=True)))
            for qualities in founding.quality.tolist()
        ]
        for row, person in enumerate(people):
            for slot in range(founding.first[row], founding.first[row + 1]):
                person.ties[people[founding.partner[slot]]] = self.ties[founding.tie[slot]]
        reporters = (Workplace.hqc_density, Workplace.mean_trust, Workplace.mean_energy)
        self.collector = mesa.DataCollector(dict(zip(MEASURES, reporters, strict=True)))

    def step(self) -> None:
        """One day, in which everybody acts on how things stood this morning."""
        for part_of_day in ("arrive", "seek", "thin", "meet", "settle"):
            self.agents.do(part_of_day)
        kept = float(self.rates.kept)
        for tie in self.ties:
            tie.settle(kept)
        self.meetings += sum(len(person.partners) for person in self.agents)
        self.collector.collect(self)

    def live(self, days: int) -> None:
        """Some days, one after the other."""
        for _ in range(days):
            self.step()

    def hqc_density(self) -> float:
        """Return the share of ties of high quality."""
        return sum(tie.strength >= self.rates.high_quality for tie in self.ties) / len(self.ties)

    def mean_trust(self) -> float:
        """Return the mean trust of all ties."""
        return sum(tie.qualities["trust"] for tie in self.ties) / len(self.ties)

    def mean_energy(self) -> float:
        """Return the mean energy of all people."""
        return float(self.agents.agg("energy", np.mean))

    def outcome(self) -> Outcome:
        """Return what the run leaves behind, as the other two versions do."""
        return Outcome(
            self.collector.get_model_vars_dataframe().to_numpy(),
            np.array([list(tie.qualities.values()) for tie in self.ties], np.float32),
            np.array(self.agents.get("energy"), np.float32),
            self.meetings,
        )


def run(founding: Founding, days: int, seed: int, rates: Rates | None = None) -> Outcome:
    """Run the Mesa version for some days."""
    workplace = Workplace(founding, rates, rng=seed)
    workplace.live(days)
    return workplace.outcome()
