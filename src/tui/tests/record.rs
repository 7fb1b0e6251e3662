//! Everything about a record, and how the review goes, on the screen.

use insta::assert_snapshot;

use super::{bench::Bench, fixtures, fixtures::record_key, history::deeds};
use crate::{
    app::{Command, aside::Aside, state::Screen},
    domain::{
        Digest, Kind, RecordId, RecordPair, Seq, Tenths, Timestamp, Verdict,
        about::{AboutRecord, AboutValue, Earlier, Neighbour},
        card::CardRecord,
        note::{Note, NoteKind},
        quality::{Bin, Pace, Quality, Recent},
        review::Tally,
    },
    words::{Language, Sentence as _},
};

pub fn about(id: RecordId) -> AboutRecord {
    let value = |(field, kind, raw, standard): (&str, Kind, &str, &str)| AboutValue {
        field: field.to_owned(),
        kind,
        raw: raw.as_bytes().to_vec(),
        standard: standard.to_owned(),
    };
    let neighbour =
        |(other, key, name, weight, verdict): (i64, &str, &str, i32, Option<Verdict>)| Neighbour {
            pair: RecordPair::new(id, RecordId(other))
                .unwrap_or(RecordPair::new(id, RecordId(99)).unwrap()),
            key: record_key(key),
            name: name.to_owned(),
            weight: Tenths(weight),
            verdict,
            implied: other == 23,
        };
    AboutRecord {
        record: CardRecord {
            id,
            key: record_key("crm:10023"),
            line: 10_024,
            time: "2024-11-02".to_owned(),
        },
        file: "customers_2026q4.csv".to_owned(),
        digest: Digest::of(b"record"),
        golden: record_key("crm:10023"),
        members: vec![record_key("crm:10023"), record_key("web:20981")],
        values: [
            (
                "name",
                Kind::FullName,
                "Katherine O'Neill",
                "katherine oneill",
            ),
            ("phone", Kind::Phone, "+44 20 7946 0958", "442079460958"),
            ("姓名", Kind::FullName, "欧阳娜娜", "欧阳娜娜"),
            ("notes", Kind::Notes, "VIP\u{1b}[2J", ""),
            ("fax", Kind::Phone, "", ""),
        ]
        .map(value)
        .into(),
        neighbours: [
            (
                21,
                "web:20981",
                "Catherine ONeill",
                163,
                Some(Verdict::Same),
            ),
            (22, "web:977", "Sean O'Neill", 31, None),
            (23, "pos:1310", "Kath Neale", -20, None),
        ]
        .map(neighbour)
        .into(),
        notes: vec![Note {
            seq: Seq(88_100),
            at: Timestamp(1_795_425_242_118),
            user: "bob".to_owned(),
            kind: NoteKind::Comment,
            keys: vec![record_key("crm:10023")],
            field: Some("phone".to_owned()),
            text: "belongs to her \u{202e}son".to_owned(),
        }],
        deeds: deeds()[..3].to_vec(),
    }
}

pub fn quality() -> Quality {
    let bin =
        |(from, same, different, unsure, implied, open): (i32, u64, u64, u64, u64, u64)| Bin {
            from: Tenths(from),
            same,
            different,
            unsure,
            implied,
            open,
        };
    let pace = |(user, decisions, undone, median): (&str, u64, u64, u64)| Pace {
        user: user.to_owned(),
        decisions,
        undone,
        median: Some(median),
        busy: decisions * 7_900,
        timed: decisions,
        recent: Recent {
            busy: 20 * 7_900,
            timed: 20,
        },
        spans: [3, 210, 530, 190, 60, 20, 4],
    };
    Quality {
        tally: Tally {
            total: 11_204,
            open: 3_911,
            same: 4_410,
            different: 2_008,
            unsure: 75,
            implied: 800,
            records: 20_000,
            set_aside: 12,
            entities: 15_800,
        },
        expected: 1_204,
        spread: 52,
        histogram: [
            (-40, 3, 900, 10, 100, 2_000),
            (-20, 50, 700, 30, 100, 1_000),
            (0, 300, 300, 20, 100, 500),
            (20, 900, 100, 10, 200, 300),
            (40, 1_500, 8, 5, 200, 100),
            (60, 1_657, 0, 0, 100, 11),
        ]
        .map(bin)
        .into(),
        operators: [("ann", 1_017, 11, 5_100), ("bob", 874, 7, 5_800)]
            .map(pace)
            .into(),
        exports: 2,
        exported: Some((Seq(88_000), Timestamp(1_795_425_242_118))),
    }
}

#[test]
fn a_record_opens_beside_its_pair() {
    let mut bench = Bench::new();
    bench.press("lK");
    assert!(matches!(bench.app.screen, Screen::Aside(Aside::Record(_))));
    assert!(bench.line(0).contains("RECORD crm:10023"));
    // A value has no pair; a neighbour opens as one, an act by its own.
    bench.press("<Enter>");
    assert!(bench.screen(80, 24).contains("has no pair"));
    bench.press("jjjjjK");
    assert!(matches!(bench.app.screen, Screen::Aside(Aside::Record(_))));
    bench.press("jjjjj<Enter>");
    assert!(bench.app.desk().is_some());
    bench.press("KGgg<C-d><C-u>q");
    assert!(bench.app.desk().is_some());
    bench.press("Kax1");
    assert!(bench.log().is_empty());
}

#[test]
fn the_figures_open_by_name() {
    let mut bench = Bench::new();
    bench.press(":quality<Enter>");
    assert!(matches!(bench.app.screen, Screen::Aside(Aside::Quality(_))));
    bench.press("jG<Enter>");
    assert!(matches!(bench.app.screen, Screen::Aside(Aside::Quality(_))));
    bench.press("H");
    assert!(matches!(bench.app.screen, Screen::Aside(Aside::History(_))));
    bench.press("qq");
    assert!(bench.app.desk().is_some());
}

#[test]
fn every_command_is_available_or_says_why_not() {
    for keys in ["K", ":quality<Enter>"] {
        let mut bench = Bench::new();
        bench.press(keys);
        for &command in Command::ALL {
            if let Err(reason) = bench.app.available(command) {
                assert_ne!(reason.say(Language::Chinese), "", "{command:?}");
            }
        }
    }
}

#[test]
fn what_they_look_like() {
    for (name, keys) in [("record", "Kjjjjj"), ("quality", ":quality<Enter>")] {
        let mut bench = Bench::new();
        bench.press(keys);
        for (columns, rows) in [(80, 24), (120, 40), (200, 60)] {
            let screen = bench.screen(columns, rows);
            assert_snapshot!(format!("{name}_{columns}x{rows}"), screen);
        }
        bench.app.setting.language = Language::Chinese;
        assert_snapshot!(format!("{name}_zh_80x24"), bench.screen(80, 24));
        assert_snapshot!(format!("{name}_zh_120x40"), bench.screen(120, 40));
    }
}

#[test]
fn earlier_decisions_stand_beside_the_pair() {
    let mut card = fixtures::english();
    card.earlier = [(Some(0), Verdict::Different), (None, Verdict::Unsure)]
        .map(|(side, verdict)| Earlier {
            seq: Seq(12),
            at: Timestamp(1_795_425_242_118),
            user: "bob".to_owned(),
            verdict,
            side,
            other: record_key("web:977"),
        })
        .into();
    let mut bench = Bench::of(vec![card]);
    let wide = bench.screen(120, 40);
    assert!(
        wide.contains("2026-11-23 bob A DIFFERENT web:977"),
        "{wide}"
    );
    assert!(bench.screen(80, 24).contains("2 earlier decisions: K"));
    bench.press("z");
    assert!(!bench.screen(80, 24).contains("earlier"));
}
