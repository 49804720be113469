"""The four pathways to high-quality connections, one file each, with their corrosive twins.

A pathway's rule is played once for each person in each meeting. It has the people in their roles,
the tie as the one who acts sees it (`tie.mine`, `tie.theirs`), the settings, and the lots of this
person in this meeting: the first of each pathway, and `lots.luck`, from which a pathway draws more.
What it does lands on the other's view of the one who acts.
"""
