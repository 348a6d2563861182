"""Recounts plans from their tables: what a policy document says, written down a second time and apart from the program."""
