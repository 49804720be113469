"""What leaders can turn, one file a lever.

Each morning every lever's plan says what it does today (`today`: its dose, 0 when it is off), and
each lever acts on a person's day before anyone meets. Each costs money and hours.
"""
