"""Readings in, small bytes out, and back letter by letter: what a library's tables hold of them.

    packing.py    bytes made small with words that they are likely to have in common with others
    entry.py      a line of the log
    document.py   a document
    places.py     spans as offsets: their words stand in the document
    said.py       statements, claims and names, column by column
    references.py what a kept dossier says that its readings have
    meanings.py   what claims mean to the encoder
    reading.py    all of a reading; of a copy only what its model does not have
    rows.py       the rows of a reading, put together

What would not come back as it was (spans that do not stand in their document, ids made otherwise) is kept whole.
"""
