"""Publish the marts of a whole, tested build to where readers are."""
