"""Notes to Charts: order, addenda, the plan in force, goals, people, and what became of every follow-up."""
