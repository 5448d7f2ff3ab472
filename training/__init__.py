"""How the models that ship with the package are made: data in, weights and their measured quality out."""
