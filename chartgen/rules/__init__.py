"""What to say of Documents, Notes, Charts and Caseloads: small rules, each its own documentation and its own test."""
