"""Third floor: what needs a model, a gazetteer or a lexicon, behind the small protocols that the stages define."""
