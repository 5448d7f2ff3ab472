"""The encoder that ships: paragraphs in, marks out. Labels, pieces and decoding are shared with training/encoder."""
