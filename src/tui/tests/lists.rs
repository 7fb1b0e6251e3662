//! The lists of the worker that keeps everything in memory.

use super::bench::Worker;
use crate::{
    app::effect::{Answer, Request},
    domain::{
        Kind, RecordId, RecordPair, Verdict,
        card::PairCard,
        filter::{Filter, Names, Term, Test},
        listing::{
            Facet, FacetBy, FacetGroup, Flag, Found, FoundRecord, Hides, ListWish, NotListed, Page,
            Row, RowState, Seek, State, Stop,
        },
        order::Remaining,
    },
    tui::tests::fixtures::record_key,
};

const SOURCES: [&str; 4] = ["crm", "web", "app", "shop"];

pub fn pair_of(card: &PairCard) -> RecordPair {
    RecordPair::new(card.records[0].id, card.records[1].id).unwrap()
}

fn says(card: &PairCard, side: usize) -> String {
    let of = |kind| {
        let found = card.fields.iter().find(|field| field.kind == kind)?;
        Some(String::from_utf8_lossy(&found.values[side]).into_owned())
    };
    let name = of(Kind::FullName).or_else(|| {
        Some(format!(
            "{} {}",
            of(Kind::GivenName)?,
            of(Kind::FamilyName)?
        ))
    });
    let place = of(Kind::DateOfBirth).or_else(|| of(Kind::City));
    format!("{} {}", name.unwrap_or_default(), place.unwrap_or_default())
}

fn state(verdict: Option<Verdict>) -> (State, RowState) {
    match verdict {
        None => (State::Open, RowState::Open),
        Some(Verdict::Same) => (State::Same, RowState::Same),
        Some(Verdict::Different) => (State::Different, RowState::Different),
        Some(Verdict::Unsure) => (State::Unsure, RowState::Unsure),
    }
}

fn read(text: &str, card: Option<&PairCard>) -> Result<Filter, Answer> {
    let fields: Vec<&str> = card
        .map(|card| {
            card.fields
                .iter()
                .map(|field| field.name.as_str())
                .collect()
        })
        .unwrap_or_default();
    let names = Names {
        sources: &SOURCES,
        fields: &fields,
    };
    Filter::read(text, names).map_err(|fault| {
        Answer::NotListed(NotListed::Fault {
            filter: text.to_owned(),
            fault,
        })
    })
}

fn lets(term: &Term, worker: &Worker, place: usize) -> bool {
    let card = &worker.cards[place];
    let holds = match &term.test {
        Test::State(wanted) => state(worker.verdicts[place]).0 == *wanted,
        Test::Weight(from, to) => (*from..=*to).contains(&card.evidence.total),
        Test::Size(from, to) => (u64::from(*from)..=u64::from(*to)).contains(&card.cluster.size),
        Test::Text(text) => [0, 1].iter().any(|side| says(card, *side).contains(text)),
        _ => false,
    };
    holds != term.not
}

/// Answers a request about a list.
pub fn answer(worker: &mut Worker, request: Request) -> Answer {
    match request {
        Request::List(wish) => {
            worker.typing = wish.typing;
            list(worker, &wish)
        }
        Request::Order(order, wish) => {
            worker.order = order;
            list(worker, &wish)
        }
        Request::KeepFilter(saved, wish) => {
            worker.saved.push(saved);
            list(worker, &wish)
        }
        Request::Find { filter, at, rows } => find(&filter, at, rows),
        _ => facets(),
    }
}

/// A page of the cards, each a row.
fn list(worker: &Worker, wish: &ListWish) -> Answer {
    let filter = match read(&wish.filter, worker.cards.first()) {
        Ok(filter) => filter,
        Err(fault) => return fault,
    };
    let through: Vec<usize> = (0..worker.cards.len())
        .filter(|place| filter.terms.iter().all(|term| lets(term, worker, *place)))
        .collect();
    let sought = match wish.from {
        Seek::Row(row) => row,
        Seek::Pair(pair) => {
            let card = worker.cards.iter().position(|card| pair_of(card) == pair);
            through.partition_point(|place| Some(*place) < card)
        }
        Seek::Current => through.partition_point(|place| *place < worker.place),
    };
    let at = sought.min(through.len().saturating_sub(1));
    let from = at / wish.rows * wish.rows;
    let rows = through.iter().skip(from).take(wish.rows).map(|place| {
        let card = &worker.cards[*place];
        let fields = card.fields.iter();
        Row {
            pair: pair_of(card),
            opens: pair_of(card),
            first: card.cluster.first.clone(),
            size: card.cluster.size,
            pairs: 1,
            weight: card.evidence.total,
            state: state(worker.verdicts[*place]).1,
            picks: fields
                .filter(|field| field.is_open_pick())
                .map(|field| field.name.clone())
                .collect(),
            flags: (card.cluster.size >= Flag::BIG)
                .then_some(Flag::Big)
                .into_iter()
                .collect(),
            records: [says(card, 0), says(card, 1)],
        }
    });
    let open = |place: &&usize| worker.verdicts[**place].is_none();
    let stop = Stop {
        row: 19,
        below: Remaining {
            pairs: 21,
            matches: 0.8,
            spread: 0.7,
        },
    };
    let hides = filter.terms.iter().map(|term| Hides {
        term: term.text.clone(),
        rows: (0..worker.cards.len())
            .filter(|place| !lets(term, worker, *place))
            .count(),
    });
    Answer::Listed(Box::new(Page {
        filter: wish.filter.clone(),
        from,
        rows: rows.collect(),
        at,
        listed: through.len(),
        all: worker.cards.len(),
        one_source: false,
        open: through.iter().filter(open).count() as u64,
        order: worker.order,
        stop: (filter.is_empty() && worker.cards.len() > 20).then_some(stop),
        hides: if through.is_empty() {
            hides.collect()
        } else {
            Vec::new()
        },
        saved: worker.saved.clone(),
    }))
}

/// Some facets.
fn facets() -> Answer {
    let group = |by, facets: &[(&str, usize)]| FacetGroup {
        by,
        facets: facets
            .iter()
            .map(|(term, rows)| Facet {
                term: (*term).to_owned(),
                rows: *rows,
            })
            .collect(),
    };
    Answer::Facets(vec![
        group(
            FacetBy::State,
            &[("state:open", 3_640), ("state:unsure", 75)],
        ),
        group(
            FacetBy::Source,
            &[("src:crm", 5_020), ("src:\"web shop\"", 3_118)],
        ),
        group(FacetBy::Flag, &[("flag:big", 18), ("flag:escapes", 9)]),
        group(
            FacetBy::Script,
            &[
                ("lang:latin", 7_940),
                ("lang:han", 3_102),
                ("lang:mixed", 162),
            ],
        ),
        group(FacetBy::Size, &[("n:2", 9_000), ("n:10..", 18)]),
        group(
            FacetBy::Weight,
            &[("weight:20..", 4_000), ("weight:4..7.9", 812)],
        ),
    ])
}

/// Forty records that a text finds.
fn find(filter: &str, at: usize, rows: usize) -> Answer {
    if let Err(fault) = read(filter, None) {
        return fault;
    }
    let from = at.min(39) / rows * rows;
    let records = (from..40.min(from + rows)).map(|place| FoundRecord {
        id: RecordId(100 + i64::try_from(place).unwrap()),
        key: record_key(&format!("crm:{}", 500 + place)),
        pairs: place % 3,
        says: format!("{filter} {place} 北京"),
    });
    Answer::Found(Box::new(Found {
        filter: filter.to_owned(),
        at: at.min(39),
        from,
        rows: records.collect(),
        found: 40,
        all: 203,
        hides: Vec::new(),
    }))
}
