"""Pages of the hour, one module for each step."""
