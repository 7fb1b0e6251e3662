//! Moments, passed in by whoever owns the clock.

use jiff::{SignedDuration, tz::TimeZone};

/// A moment in milliseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// UTC with milliseconds, as in the log: `2026-11-23T09:14:02.118Z`.
    #[must_use]
    pub fn to_utc(self) -> String {
        self.moment().strftime("%Y-%m-%dT%H:%M:%S.%3fZ").to_string()
    }

    /// Reads what [`Timestamp::to_utc`] writes, and nothing else.
    #[must_use]
    pub fn from_utc(text: &str) -> Option<Self> {
        let moment: jiff::Timestamp = text.parse().ok()?;
        let timestamp = Self(moment.as_millisecond());
        (timestamp.to_utc() == text).then_some(timestamp)
    }

    /// Date and time to the second in a zone, as on the screen: `2026-11-23 10:14:02`.
    #[must_use]
    pub fn to_local(self, zone: &TimeZone) -> String {
        self.moment()
            .to_zoned(zone.clone())
            .strftime("%Y-%m-%d %H:%M:%S")
            .to_string()
    }

    /// The midnight before, in a zone.
    #[must_use]
    pub fn midnight(self, zone: &TimeZone) -> Self {
        let day = self.moment().to_zoned(zone.clone()).start_of_day();
        day.map_or(self, |day| Self(day.timestamp().as_millisecond()))
    }

    fn moment(self) -> jiff::Timestamp {
        jiff::Timestamp::UNIX_EPOCH
            .checked_add(SignedDuration::from_millis(self.0))
            .unwrap_or(jiff::Timestamp::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_of_its_zone() {
        let moment = Timestamp::from_utc("2026-11-23T09:14:02.118Z").unwrap();
        let ahead = TimeZone::fixed(jiff::tz::offset(10));
        assert_eq!(
            moment.midnight(&TimeZone::UTC).to_utc(),
            "2026-11-23T00:00:00.000Z"
        );
        assert_eq!(moment.midnight(&ahead).to_utc(), "2026-11-22T14:00:00.000Z");
    }

    #[test]
    fn utc_has_three_decimals_and_comes_back() {
        let moment = Timestamp(1_795_425_242_118);
        assert_eq!(moment.to_utc(), "2026-11-23T09:14:02.118Z");
        assert_eq!(
            Timestamp::from_utc("2026-11-23T09:14:02.118Z"),
            Some(moment)
        );
        assert_eq!(Timestamp::from_utc("2026-11-23T09:14:02Z"), None);
    }
}
