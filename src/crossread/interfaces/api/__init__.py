"""The same as the pages, as JSON under `/api/v1`: a file of routes a subject. Offsets are Unicode code points of a document's part, half open."""
