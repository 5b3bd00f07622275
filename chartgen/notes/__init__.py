"""Files to Notes: what a person wrote, found, read and understood, with the place of every word."""
