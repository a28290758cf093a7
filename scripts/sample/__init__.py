"""Builds the made-up raw files under sample/: one module or two per business line."""
