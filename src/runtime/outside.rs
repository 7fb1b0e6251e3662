//! The program's only clock and its only source of randomness.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::domain::{Timestamp, operator::Outside};

/// The system's clock and its randomness.
#[derive(Debug, Clone, Copy, Default)]
pub struct System;

impl Outside for System {
    #[expect(clippy::disallowed_methods, reason = "this is the program's clock")]
    fn now(&mut self) -> Timestamp {
        let since = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }

    #[expect(
        clippy::expect_used,
        reason = "without the kernel's randomness no salt can be made: going on would leave values guessable"
    )]
    fn randomness(&mut self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("the operating system gives random bytes");
    }
}
