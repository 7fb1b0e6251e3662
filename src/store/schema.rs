//! The tables of a workspace, as numbered steps: step n leads from format n to format n + 1.
//!
//! A released step is never changed. Columns of the customers are data, never names in SQL: a
//! record's cells are one packed [`Row`](crate::domain::Row).

use rusqlite::Connection;

use super::StoreError;

/// `application_id` of a workspace file, the letters T, w, F, d.
pub(super) const APPLICATION_ID: u32 = 0x5477_4664;

/// The newest format that this program knows, kept in `user_version`: the number of steps.
pub(super) const FORMAT: i64 = 3;

/// One step a format.
const STEPS: [&str; 3] = [
    include_str!("schema_1.sql"),
    include_str!("schema_2.sql"),
    include_str!("schema_3.sql"),
];

/// Brings a workspace of format `from` to the newest, in the transaction that is open.
pub(super) fn bring_up_to_date(connection: &Connection, from: i64) -> Result<(), StoreError> {
    let known = usize::try_from(from).map_err(|_| StoreError::damaged("negative format"))?;
    for step in STEPS.iter().skip(known) {
        connection.execute_batch(step)?;
    }
    connection.pragma_update(None, "user_version", FORMAT)?;
    Ok(())
}
