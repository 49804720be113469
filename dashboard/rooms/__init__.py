"""Rooms: a class or a workshop decides together, on phones, without internet or account.

The flow::

    room file  ->  room opened  ->  people join, predict, decide  ->  runs  ->  reveal  ->  marks
    (game/)        (shocks sealed)  (events: store/)     (work.py)    (pages/)

`game/` is pure: what a lesson is, what may be done in it, what comes of it. `store/` keeps the
events of a room, from which all else follows. `pages/` shows a room to phones and the projector.
"""
