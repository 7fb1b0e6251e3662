//! What the first line of a pair says: its place in the queue and its cluster.

use crate::{
    app::{App, desk::Desk},
    words::{Sentence as _, bulk::BulkText, evidence::Sign, queue::QueueLabel, review::Label},
};

/// The title of a pair.
pub fn of_pair(app: &App, desk: &Desk) -> String {
    let label = Label::Review {
        rank: desk.card.rank,
        total: app.tally.total,
        open: app.tally.open,
    };
    let cluster = Label::Cluster {
        first: &desk.card.cluster.first,
        size: desk.card.cluster.size,
    };
    let beside = QueueLabel::Beside {
        open: app.tally.open,
    };
    let mut title = if desk.card.rank == 0 {
        beside.say(app.setting.language)
    } else {
        format!(
            "{}   {}",
            label.say(app.setting.language),
            cluster.say(app.setting.language)
        )
    };
    if let Some(sample) = app.sample {
        let said = BulkText::Sample(sample).say(app.setting.language);
        title = format!("{said}   {title}");
    }
    if desk.card.cluster.identical {
        let rows = BulkText::Identical(desk.card.cluster.size);
        title.push_str("   ");
        title.push_str(&rows.say(app.setting.language));
    }
    if app.looks.blind {
        title.push_str("   ");
        title.push_str(&Sign::Blind.say(app.setting.language));
    } else if let Some(verdict) = desk.card.verdict {
        title.push_str("   ");
        title.push_str(&Label::Stands(verdict).say(app.setting.language));
    }
    title
}
