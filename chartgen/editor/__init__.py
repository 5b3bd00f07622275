"""The charts while someone writes in them: what an editor shows of a note, before and while it is saved."""
