"""ThoughtSpot tables, models and a liveboard, generated from the project."""
