-- Folded: comments, reasons and flags; one row for each record that a note is about.
CREATE TABLE note (
    seq INTEGER NOT NULL,
    record INTEGER NOT NULL,
    note TEXT NOT NULL,
    field TEXT,
    text TEXT NOT NULL,
    PRIMARY KEY (seq, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX note_record ON note (record, seq);

-- Working: what was chosen for a cluster as a whole and is not decided yet; `records` are the numbers of
-- its records, rising, between commas.
CREATE TABLE draft_membership (
    records TEXT NOT NULL,
    record INTEGER NOT NULL,
    membership TEXT NOT NULL,
    PRIMARY KEY (records, record)
) STRICT, WITHOUT ROWID;
CREATE TABLE draft_pick (
    records TEXT NOT NULL,
    field TEXT NOT NULL,
    origin INTEGER,
    typed TEXT,
    PRIMARY KEY (records, field)
) STRICT, WITHOUT ROWID;
