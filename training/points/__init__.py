"""How the models that bring claims together are made: what is worth comparing, which pairs answer one thing, which points are worth showing."""
