"""A reader for each format: bytes in, the neutral document (`ingest/document.py`) out; none opens anything.

`text`, `markdown`, `html`, `word` and `pdf` read; `content` collects for those that have a structure; `decoding` and
`forms` look at the bytes before. They run in the process of `process.py`, which `ingest/reading.py` starts.
"""
