-- How many records say the same in what identifies or reaches people: for each topic a piece of 4,096
-- records, eight bytes a record: a number for the value (0 for none) and its records, little-endian.
CREATE TABLE sharing (
    topic TEXT NOT NULL,
    piece INTEGER NOT NULL,
    counts BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX sharing_piece ON sharing (topic, piece);
