//! Entries of every kind, for tests.

use super::*;
use crate::domain::{
    Body, Entry, EntryId, GroupId, Kind, SourceName, Tenths, Verdict,
    body::{
        Member, MergeBody, ModelBody, ModelOrigin, NamedColumn, NamedFile, NamedKey, NoteBody,
        Phase, PolicyBody, PolicySample, ShownEvidence, VerdictBody, WinnerBody,
    },
    bulk::Band,
    note::NoteKind,
    operator::{Auth, Operator},
    personal::{Personal, Salt},
};

pub(crate) fn header() -> Header {
    Header {
        workspace: "5f0c1a52-7a6e-4c55-9f43-3f2f5a3f8c11".to_owned(),
        created: Timestamp(1_795_425_242_118),
    }
}

fn personal(value: &str) -> Personal {
    Personal::Open {
        value: value.to_owned(),
        salt: Salt([7; 32]),
    }
}

fn member(key: &str) -> Member {
    Member {
        source: SourceName::new("crm").unwrap(),
        key: personal(key),
        row: Digest::of(b"row"),
        evidence: Digest::of(b"evidence"),
    }
}

fn key(key: &str) -> NamedKey {
    NamedKey {
        source: SourceName::new("crm").unwrap(),
        key: personal(key),
    }
}

fn policy() -> Body {
    Body::Policy(PolicyBody {
        name: Some("band of web".to_owned()),
        filter: personal("name ~ phone ="),
        threshold: Some(Band {
            from: Tenths(-12),
            to: Tenths(63),
        }),
        sample: Some(PolicySample {
            population: 812,
            size: 60,
            errors: 1,
            bound: 77,
            seed: 0xfeed,
        }),
        verdict: Verdict::Same,
        count: 752,
    })
}

/// One entry of every kind, in a plausible order.
pub(crate) fn entries() -> Vec<Entry> {
    let bodies = [
        Body::Source {
            source: SourceName::new("crm").unwrap(),
            file: "crm.csv".to_owned(),
            sha256: Digest::of(b"crm"),
            rows: 3,
            columns: vec![NamedColumn {
                name: "姓名".to_owned(),
                kind: Kind::FullName,
                evidence: true,
            }],
        },
        Body::Verdict(VerdictBody {
            members: [member("10023"), member("20981")],
            verdict: Verdict::Same,
            shown: Some(ShownEvidence {
                weight: Tenths(63),
                blind: false,
            }),
            why: vec![
                ("prior".to_owned(), Tenths(-133)),
                ("phone".to_owned(), Tenths(98)),
            ],
            reason: Some(personal("same \"phone\"\n\u{1}")),
        }),
        Body::Winner(WinnerBody {
            members: vec![member("10023"), member("20981")],
            field: "姓名".to_owned(),
            from: Some(1),
            value: Some(personal("张三")),
            before: None,
            after: Some(personal("张三")),
        }),
        Body::Merge(MergeBody {
            golden: key("10023"),
            members: vec![member("10023"), member("20981")],
            absorbed: vec![key("20981")],
        }),
        Body::Note(NoteBody {
            members: vec![member("10023")],
            field: Some("姓名".to_owned()),
            note: NoteKind::Comment,
            text: Some(personal("called; \u{1b}[2J 已换证")),
        }),
        Body::Note(NoteBody {
            members: vec![member("10023"), member("20981")],
            field: None,
            note: NoteKind::Flag,
            text: None,
        }),
        Body::Withdraw {
            entries: vec![EntryId("01B".to_owned())],
        },
        policy(),
        Body::Replay {
            phase: Phase::End,
            log: Digest::of(b"log"),
            head: Digest::of(b"head"),
            counts: vec![("applied".to_owned(), 4)],
        },
        Body::Model(ModelBody {
            digest: Digest::of(b"model"),
            origin: ModelOrigin::Learned,
            records: 1_000,
            same: 14,
            different: 36,
        }),
        Body::Export {
            files: vec![NamedFile {
                name: "merged.csv".to_owned(),
                sha256: Digest::of(b"merged"),
            }],
            head: Digest::of(b"head"),
        },
        Body::Other {
            kind: "flag".to_owned(),
            members: r#""colour":"red","about":{"v":"10023","s":"0707070707070707070707070707070707070707070707070707070707070707"}"#.to_owned(),
        },
    ];
    (1..)
        .zip(bodies)
        .map(|(seq, body)| Entry {
            seq: Seq(seq),
            id: EntryId(format!("01JD000000000000000000000{seq}")),
            at: Timestamp(1_795_425_242_118),
            by: Operator {
                user: "ann".to_owned(),
                auth: Auth::Os,
                host: "dq01".to_owned(),
                session: "s-7f2".to_owned(),
                guarded: seq != 2,
            },
            group: (seq > 1 && seq < 5).then(|| GroupId("01JDG".to_owned())),
            body,
            tool: "0.1.0".to_owned(),
            model: (seq == 2).then(|| Digest::of(b"model")),
            policy: None,
            cause: (seq == 2).then(|| EntryId("01A".to_owned())),
        })
        .collect()
}

/// A whole log of [`entries`], its lines with their LF.
pub(crate) fn log() -> Vec<String> {
    let mut lines = vec![header().to_line()];
    let mut head = header().digest();
    let entries = entries();
    for entry in &entries {
        let sealed = seal(entry, &head);
        head = sealed.hash;
        lines.push(sealed.text);
    }
    lines.push(end_line(Seq(entries.len() as u64), &head));
    lines.into_iter().map(|line| line + "\n").collect()
}
