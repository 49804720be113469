"""What is remembered of a team."""

from simulation.tables import amount, count, mask, share

TEAM = (
    mask("key", "founding", "permanent key of the team, made from its name"),
    count("leader", "founding", "row of the leader, -1 none", low=-1),
    count("first", "founding", "first place among the members in team order"),
    count("positions", "founding", "positions in the team"),
    count("outside", "founding", "0 a team, 1 the customers, 2 the suppliers", high=2),
    count("culture", "founding", "which of two merged cultures it comes from", high=1),
    count("customer", "founding", "row of the customer that orders from the team, -1 none", low=-1),
    count("supplier", "founding", "row of the supplier that it depends on, -1 none", low=-1),
    count("contact", "founding", "row of the member who is in touch with both, -1 none", low=-1),
    count("vacant", "newcomers", "posts of the team that wait to be filled"),
    count("struck", "shocks", "1 when today's shock strikes somebody of the team", high=1),
    amount("demand", 1e4, "factor", "shocks", "today's demand against the usual"),
    share("norm_respect", "norms", "respectful moves that people expect in a meeting"),
    share("norm_enabling", "norms", "offers of help that people expect"),
    share("norm_trusting", "norms", "trusting moves that people expect"),
    share("norm_play", "norms", "playful moves that people expect"),
    share("norm_presence", "norms", "attention that people expect"),
    amount("imprint", 1.0, "share", "norms", "what leaders did in a crisis, remembered", low=-1.0),
    share("method", "voice", "improvements of the work that were taken up"),
    amount("accepted", 1e9, "units", "work", "units of its members accepted since the start"),
    amount("kept", 1e9, "units", "work", "of these in time and without a flaw"),
    amount("witnessed", 1e9, "weight", "norms", "weight of what was seen today"),
    amount("saw_respect", 1e9, "weight", "norms", "respectful moves seen today", low=-1e9),
    amount("saw_enabling", 1e9, "weight", "norms", "offers of help seen today", low=-1e9),
    amount("saw_trusting", 1e9, "weight", "norms", "trusting moves seen today", low=-1e9),
    amount("saw_play", 1e9, "weight", "norms", "playful moves seen today", low=-1e9),
    amount("saw_presence", 1e9, "weight", "norms", "attention seen today"),
)
