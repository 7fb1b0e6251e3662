-- Facts about the workspace itself: workspace (uuid), created (UTC), header of the log.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- What was imported. Ids rise in order of import.
CREATE TABLE source (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    file TEXT NOT NULL,
    sha256 BLOB NOT NULL,
    encoding TEXT NOT NULL,
    delimiter INTEGER NOT NULL,
    identifier INTEGER,
    rows INTEGER NOT NULL,
    set_aside INTEGER NOT NULL
) STRICT;
CREATE TABLE source_column (
    source INTEGER NOT NULL,
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    evidence INTEGER NOT NULL,
    PRIMARY KEY (source, place)
) STRICT, WITHOUT ROWID;

-- Ids rise with (source, line). The index record_key is dropped and built again by a large import.
CREATE TABLE record (
    id INTEGER PRIMARY KEY,
    source INTEGER NOT NULL,
    line INTEGER NOT NULL,
    identifier TEXT NOT NULL,
    cells BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX record_key ON record (source, identifier);
CREATE TABLE set_aside_row (
    source INTEGER NOT NULL,
    line INTEGER NOT NULL,
    reason TEXT NOT NULL,
    found INTEGER NOT NULL,
    expected INTEGER NOT NULL,
    cells BLOB NOT NULL,
    PRIMARY KEY (source, line)
) STRICT, WITHOUT ROWID;

-- What the matcher found. The newest model is the one in force; rank 1 is the strongest pair.
CREATE TABLE model (
    id INTEGER PRIMARY KEY,
    digest BLOB NOT NULL UNIQUE,
    text TEXT NOT NULL
) STRICT;
CREATE TABLE candidate (
    rank INTEGER PRIMARY KEY,
    "left" INTEGER NOT NULL,
    "right" INTEGER NOT NULL,
    weight INTEGER NOT NULL,
    evidence BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX candidate_left ON candidate ("left", "right");
CREATE INDEX candidate_right ON candidate ("right");
CREATE TABLE cluster (
    record INTEGER PRIMARY KEY,
    matched INTEGER NOT NULL,
    review INTEGER NOT NULL
) STRICT;
CREATE INDEX cluster_review ON cluster (review);

-- The decision log, append-only for everything. A line holds commitments in place of personal
-- values; log_value holds those.
CREATE TABLE log (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    line TEXT NOT NULL,
    prev BLOB NOT NULL,
    hash BLOB NOT NULL
) STRICT;
CREATE TABLE log_value (
    seq INTEGER NOT NULL,
    path TEXT NOT NULL,
    value TEXT NOT NULL,
    salt BLOB NOT NULL,
    PRIMARY KEY (seq, path)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER log_no_update BEFORE UPDATE ON log
BEGIN SELECT RAISE(ABORT, 'the decision log is append-only'); END;
CREATE TRIGGER log_no_delete BEFORE DELETE ON log
BEGIN SELECT RAISE(ABORT, 'the decision log is append-only'); END;
CREATE TRIGGER log_no_replace BEFORE INSERT ON log
WHEN EXISTS (SELECT 1 FROM log WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'the decision log is append-only'); END;
CREATE TRIGGER log_value_no_update BEFORE UPDATE ON log_value
BEGIN SELECT RAISE(ABORT, 'a value of the decision log never changes'); END;
CREATE TRIGGER log_value_no_delete BEFORE DELETE ON log_value
BEGIN SELECT RAISE(ABORT, 'a value of the decision log is only ever redacted'); END;
CREATE TRIGGER log_value_no_replace BEFORE INSERT ON log_value
WHEN EXISTS (SELECT 1 FROM log_value WHERE seq = NEW.seq AND path = NEW.path)
BEGIN SELECT RAISE(ABORT, 'a value of the decision log never changes'); END;

-- Folded: what the entries say, and which of them stand. Written only by applying an entry.
CREATE TABLE entry (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    "group" TEXT,
    at INTEGER NOT NULL,
    user TEXT NOT NULL,
    cause TEXT,
    standing INTEGER NOT NULL
) STRICT;
CREATE INDEX entry_group ON entry ("group");
CREATE INDEX entry_cause ON entry (cause);
CREATE INDEX entry_user ON entry (user, kind, seq);
CREATE TABLE entry_member (
    record INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (record, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_member_seq ON entry_member (seq);
CREATE TABLE verdict (
    seq INTEGER PRIMARY KEY,
    "left" INTEGER NOT NULL,
    "right" INTEGER NOT NULL,
    verdict TEXT NOT NULL
) STRICT;
CREATE INDEX verdict_left ON verdict ("left", "right", seq);
CREATE INDEX verdict_right ON verdict ("right", seq);
-- One row for each record that a choice was made for.
CREATE TABLE winner (
    seq INTEGER NOT NULL,
    record INTEGER NOT NULL,
    field TEXT NOT NULL,
    origin INTEGER,
    typed TEXT,
    PRIMARY KEY (seq, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX winner_record ON winner (record, seq);
CREATE TABLE merge (seq INTEGER PRIMARY KEY, golden INTEGER NOT NULL) STRICT;
CREATE INDEX merge_golden ON merge (golden, seq);
CREATE TABLE withdrawal (
    target INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (target, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX withdrawal_seq ON withdrawal (seq);
-- The records of entities of two and more; golden is the record whose key the entity carries.
CREATE TABLE entity (record INTEGER PRIMARY KEY, golden INTEGER NOT NULL) STRICT;
CREATE INDEX entity_golden ON entity (golden);

-- Working: no part of the fold or of replay.
CREATE TABLE draft (
    "left" INTEGER NOT NULL,
    "right" INTEGER NOT NULL,
    field TEXT NOT NULL,
    origin INTEGER,
    typed TEXT,
    PRIMARY KEY ("left", "right", field)
) STRICT, WITHOUT ROWID;
CREATE TABLE place (
    user TEXT PRIMARY KEY,
    "left" INTEGER NOT NULL,
    "right" INTEGER NOT NULL,
    weight INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- Entries of another log that wait: for a record that is not here, or for a person.
CREATE TABLE parked (
    id TEXT PRIMARY KEY,
    outcome TEXT NOT NULL,
    line TEXT NOT NULL
) STRICT, WITHOUT ROWID;
