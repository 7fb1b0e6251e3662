//! Moving the focus in anything that has places in a row.

use super::command::Command;

/// Where a movement leads to in a list that ends with `last`, where half a page is so many.
pub(super) fn moved(
    cursor: usize,
    last: usize,
    half: usize,
    command: Command,
    count: Option<u16>,
) -> usize {
    let times = usize::from(count.unwrap_or(1));
    let half = half.max(1);
    let to = match command {
        Command::Down => cursor.saturating_add(times),
        Command::Up => cursor.saturating_sub(times),
        Command::HalfDown => cursor.saturating_add(half.saturating_mul(times)),
        Command::HalfUp => cursor.saturating_sub(half.saturating_mul(times)),
        Command::First => count.map_or(0, |count| usize::from(count) - 1),
        Command::Last => count.map_or(last, |count| usize::from(count) - 1),
        _ => cursor,
    };
    to.min(last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::queue::MOST;

    #[test]
    fn movements_stop_at_both_ends() {
        let go = |command, count| moved(10, 99, 8, command, count);
        assert_eq!(go(Command::Down, None), 11);
        assert_eq!(go(Command::Down, Some(12)), 22);
        assert_eq!(go(Command::Down, Some(MOST)), 99);
        assert_eq!(go(Command::Up, Some(12)), 0);
        assert_eq!(go(Command::HalfDown, None), 18);
        assert_eq!(go(Command::HalfUp, Some(9)), 0);
        assert_eq!(go(Command::Last, None), 99);
        assert_eq!(go(Command::Last, Some(7)), 6);
        assert_eq!(go(Command::First, None), 0);
        assert_eq!(moved(0, 0, 8, Command::Down, Some(3)), 0);
    }
}
