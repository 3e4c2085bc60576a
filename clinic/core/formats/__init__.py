"""How each language writes the dates that the code asks for in English, as Django looks them up."""
