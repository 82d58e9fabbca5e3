"""Documents that people wrote elsewhere, taken over: a register, what they claim, and what could not be placed.

Three steps: a reader for each format (`readers/`) gives one neutral document (`document.py`); one interpreter
(`interpreting/`) turns that into the fields of a register; one report (`summing.py`) says what became of every word.
What a newer edition changes of a register that is held is in `editions/`. Nothing is recorded here.

    document = ingest.reading.read(path, tracked)          # in a process with limits: workreg.ingest.reading
    reading = interpret(document, organization, options)   # workreg.ingest.interpreting
    reading.content, reading.claims                        # the register as plain data, and events as plain data
    reading.pieces, reading.gaps, reading.remarks          # the fate of every word, placeholders, suggestions
    writing.written(reading)                               # the bytes of registers/ID.yaml
    summing.report(reading, taken)                         # plain values for the report
"""
