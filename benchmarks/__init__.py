"""Measures how fast the simulation is, always against something else measured in the same run.

The reference workload W is one synchronous model of people at work, written three times:
`workload_mesa.py` (plain Mesa), `workload.c` (plain C), `workload_compiled.py` (the machinery of
this project). `workload.py` holds what the three share; `agreement.py` checks that they are
the same model; `reference.py` times them. ``python -m benchmarks.reference`` prints the table.

A day of W, in which everybody acts on how things stood this morning:

1. Each person is at work with probability `at_work`.
2. Whoever is at work picks three partners among their acquaintances at work, with replacement,
   each with probability proportional to the strength of the tie: the mean of its four qualities.
3. Everyone's meetings are counted, sought or received: many meetings thin a person's presence.
4. In each meeting four moves may fire, each with the mean of both people's trait as probability.
   A move raises its quality by a share of what is missing to 1, scaled by both people's energy
   and presence; rarely it goes wrong and takes three times that share of what is there.
5. Tonight all changes of the day are added up. Energy rises with moves that went well, falls with
   those that went wrong, and returns slowly to its usual level. Every tie fades a little.
6. Noted: the share of ties of high quality (mean quality at least .6), mean trust, mean energy.
"""
