"""The screening protocol: pure, standard library only. No Django, no clock, no database."""
