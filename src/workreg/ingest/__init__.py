"""Documents that people wrote elsewhere, taken over: a register, what they claim, and what could not be placed.

Three steps, each its own room: a reader for each format gives one neutral document (`document.py`); one interpreter
turns that into the fields of a register; one report says what became of every word. Nothing is recorded here.

    document = ingest.reading.read(path, tracked)          # in a process with limits: workreg.ingest.reading
    reading = interpret(document, organization, options)   # workreg.ingest.interpreting
    reading.content, reading.claims                        # the register as plain data, and events as plain data
    reading.pieces, reading.gaps, reading.remarks          # the fate of every word, placeholders, suggestions
    writing.written(reading)                               # the bytes of registers/ID.yaml
    summing.report(reading, taken)                         # plain values for the report
"""
