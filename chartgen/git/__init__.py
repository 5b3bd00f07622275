"""What git knows of a charts folder: when each note was recorded, by whom, and what is about to be."""
