"""An organization of people with names that nothing else has: wherever one turns up, it leaked."""

from pathlib import Path

FIRST = ["Zebulon", "Perpetua", "Ignatius", "Wilhelmina", "Thaddeus", "Philomena", "Barnabas"]
LAST = ["Quist", "Vanterpool", "Okonkwo", "Lindqvist"]
PEOPLE = [
    (f"{first} {last}", f"{first}.{last}@planted.example") for last in LAST for first in FIRST
]
"""28 people: name and address."""
TEAMS = ["ward"] * 12 + ["lab"] * 9 + ["office"] * 4 + ["desk"] * 3
NAMES = [*FIRST, *LAST, "planted.example"]


def write_planted(folder: Path) -> tuple[Path, Path]:
    """Write people.csv and ties.csv; return where they are."""
    head = PEOPLE[0][1].lower()
    rows = ["id,name,team,role,manager"]
    ties = ["source,target,weight"]
    for nth, ((name, address), team) in enumerate(zip(PEOPLE, TEAMS, strict=True)):
        role = "nurse" if team == "ward" else f"chief of {name.split()[1]}"  # which seven share
        rows.append(f"{address.lower()},{name},{team},{role},{head if nth else ''}")
        for step in (1, 2, 9):
            other = PEOPLE[(nth + step) % len(PEOPLE)][1].lower()
            ties.append(f"{address.lower()},{other},{step}.5")
    for path, lines in ((folder / "people.csv", rows), (folder / "ties.csv", ties)):
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder / "people.csv", folder / "ties.csv"
