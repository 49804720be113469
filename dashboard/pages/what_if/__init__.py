"""*What if*: levers, assumptions and shocks are moved, and at once it shows."""
