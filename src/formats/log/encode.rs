//! Entry → line: the members of each kind, in their order.

use super::json::{Json, write_members};
use crate::domain::{
    Body, Digest, Entry, Tenths,
    body::{
        Member, MergeBody, ModelBody, NamedColumn, NamedFile, NamedKey, NoteBody, PolicyBody,
        PolicySample, VerdictBody, WinnerBody,
    },
    bulk::Band,
    operator::Operator,
    personal::Personal,
};

/// The members of an entry, from `seq` to `prev`; `hash` is for [`seal`](super::seal) to add.
#[must_use]
pub fn members(entry: &Entry, prev: &Digest) -> Vec<(String, Json)> {
    let Entry {
        seq,
        id,
        at,
        by,
        group,
        body,
        tool,
        model,
        policy,
        cause,
    } = entry;
    let mut members = Vec::with_capacity(18);
    let mut add = |name: &str, value| members.push((name.to_owned(), value));
    add("seq", Json::number(seq.0));
    add("id", Json::text(&id.0));
    add("at", Json::text(at.to_utc()));
    add("by", operator(by));
    add("kind", Json::text(body.tag()));
    add(
        "group",
        optional(group.as_ref(), |group| Json::text(&group.0)),
    );
    for (name, value) in own_members(body) {
        add(&name, value);
    }
    add("tool", Json::text(tool));
    add("model", optional(model.as_ref(), digest));
    add("policy", optional(policy.as_ref(), digest));
    add(
        "cause",
        optional(cause.as_ref(), |cause| Json::text(&cause.0)),
    );
    add("prev", digest(prev));
    members
}

fn operator(by: &Operator) -> Json {
    let Operator {
        user,
        auth,
        host,
        session,
        guarded,
    } = by;
    let mut members = vec![
        ("user", Json::text(user)),
        ("auth", Json::text(auth.tag())),
        ("host", Json::text(host)),
        ("session", Json::text(session)),
    ];
    if !guarded {
        members.push(("guards", Json::Bool(false)));
    }
    Json::object(members)
}

fn own_members(body: &Body) -> Vec<(String, Json)> {
    let list = match body {
        Body::Source {
            source,
            file,
            sha256,
            rows,
            columns,
        } => vec![
            ("source", Json::text(source.as_str())),
            ("file", Json::text(file)),
            ("sha256", digest(sha256)),
            ("rows", Json::number(*rows)),
            ("columns", list(columns, column)),
        ],
        Body::Verdict(body) => verdict(body),
        Body::Winner(body) => winner(body),
        Body::Merge(body) => {
            let MergeBody {
                golden,
                members,
                absorbed,
            } = body;
            vec![
                ("golden", key(golden)),
                ("members", list(members, member)),
                ("absorbed", list(absorbed, key)),
            ]
        }
        Body::Note(NoteBody {
            members,
            field,
            note,
            text,
        }) => vec![
            ("members", list(members, member)),
            ("field", optional(field.as_ref(), |field| Json::text(field))),
            ("note", Json::text(note.tag())),
            ("text", optional(text.as_ref(), personal)),
        ],
        Body::Withdraw { entries } => {
            vec![("entries", list(entries, |id| Json::text(&id.0)))]
        }
        Body::Model(ModelBody {
            digest: model,
            origin,
            records,
            same,
            different,
        }) => vec![
            ("digest", digest(model)),
            ("origin", Json::text(origin.tag())),
            ("records", Json::number(*records)),
            ("same", Json::number(*same)),
            ("different", Json::number(*different)),
        ],
        Body::Policy(body) => policy(body),
        Body::Replay {
            phase,
            log,
            head,
            counts,
        } => vec![
            ("phase", Json::text(phase.tag())),
            ("log", digest(log)),
            ("head", digest(head)),
            (
                "counts",
                Json::Object(
                    counts
                        .iter()
                        .map(|(tag, count)| (tag.clone(), Json::number(*count)))
                        .collect(),
                ),
            ),
        ],
        Body::Export { files, head } => {
            vec![("files", list(files, file)), ("head", digest(head))]
        }
        Body::Other { kind: _, members } => {
            // Was read from a line, so it is the inside of an object.
            return match serde_json::from_str(&format!("{{{members}}}")) {
                Ok(Json::Object(members)) => members,
                _ => Vec::new(),
            };
        }
    };
    list.into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

fn verdict(body: &VerdictBody) -> Vec<(&'static str, Json)> {
    let VerdictBody {
        members,
        verdict,
        shown,
        why,
        reason,
    } = body;
    vec![
        ("members", list(members, member)),
        ("verdict", Json::text(verdict.tag())),
        (
            "shown",
            optional(shown.as_ref(), |shown| {
                Json::object([
                    ("weight", Json::text(shown.weight.plain())),
                    ("probability", Json::text(probability(shown.weight))),
                    ("blind", Json::Bool(shown.blind)),
                ])
            }),
        ),
        (
            "why",
            list(why, |(name, weight)| {
                Json::List(vec![Json::text(name), Json::text(weight.plain())])
            }),
        ),
        ("reason", optional(reason.as_ref(), personal)),
    ]
}

fn policy(body: &PolicyBody) -> Vec<(&'static str, Json)> {
    let PolicyBody {
        name,
        filter,
        threshold,
        sample,
        verdict,
        count,
    } = body;
    vec![
        ("name", optional(name.as_ref(), |name| Json::text(name))),
        ("filter", personal(filter)),
        (
            "threshold",
            optional(threshold.as_ref(), |Band { from, to }| {
                Json::object([
                    ("from", Json::text(from.plain())),
                    ("to", Json::text(to.plain())),
                ])
            }),
        ),
        (
            "sample",
            optional(
                sample.as_ref(),
                |PolicySample {
                     population,
                     size,
                     errors,
                     bound,
                     seed,
                 }| {
                    Json::object([
                        ("population", Json::number(*population)),
                        ("size", Json::number(*size)),
                        ("errors", Json::number(*errors)),
                        ("bound", Json::text(rate(*bound))),
                        ("seed", Json::text(format!("{seed:016x}"))),
                    ])
                },
            ),
        ),
        ("verdict", Json::text(verdict.tag())),
        ("count", Json::number(*count)),
    ]
}

/// A rate in per mille with three decimals.
pub(super) fn rate(per_mille: u64) -> String {
    format!("{}.{:03}", per_mille / 1_000, per_mille % 1_000)
}

/// A match probability with three decimals; computed from the weight, so it never contradicts it.
pub(super) fn probability(weight: Tenths) -> String {
    format!("{:.3}", weight.probability())
}

fn winner(body: &WinnerBody) -> Vec<(&'static str, Json)> {
    let WinnerBody {
        members,
        field,
        from,
        value,
        before,
        after,
    } = body;
    vec![
        ("members", list(members, member)),
        ("field", Json::text(field)),
        ("from", optional(from.as_ref(), |from| Json::number(*from))),
        ("value", optional(value.as_ref(), personal)),
        ("before", optional(before.as_ref(), personal)),
        ("after", optional(after.as_ref(), personal)),
    ]
}

fn member(member: &Member) -> Json {
    let Member {
        source,
        key,
        row,
        evidence,
    } = member;
    Json::object([
        ("source", Json::text(source.as_str())),
        ("key", personal(key)),
        ("row", digest(row)),
        ("evidence", digest(evidence)),
    ])
}

fn key(key: &NamedKey) -> Json {
    let NamedKey { source, key } = key;
    Json::object([
        ("source", Json::text(source.as_str())),
        ("key", personal(key)),
    ])
}

fn column(column: &NamedColumn) -> Json {
    let NamedColumn {
        name,
        kind,
        evidence,
    } = column;
    Json::object([
        ("name", Json::text(name)),
        ("kind", Json::text(kind.tag())),
        ("evidence", Json::Bool(*evidence)),
    ])
}

fn file(file: &NamedFile) -> Json {
    let NamedFile { name, sha256 } = file;
    Json::object([("name", Json::text(name)), ("sha256", digest(sha256))])
}

pub(super) fn personal(value: &Personal) -> Json {
    match value {
        Personal::Open { value, salt } => Json::object([
            ("v", Json::text(value)),
            ("s", Json::text(salt.to_string())),
        ]),
        Personal::Sealed(commitment) => Json::object([("c", digest(commitment))]),
    }
}

fn digest(digest: &Digest) -> Json {
    Json::text(digest.to_string())
}

fn optional<T>(value: Option<&T>, write: impl FnOnce(&T) -> Json) -> Json {
    value.map_or(Json::Null, write)
}

fn list<T>(items: &[T], write: impl FnMut(&T) -> Json) -> Json {
    Json::List(items.iter().map(write).collect())
}

/// The inside of an object in its compact form, as [`Body::Other`] keeps it.
#[must_use]
pub(super) fn inside(members: &[(String, Json)]) -> String {
    let mut text = String::new();
    write_members(members, &mut text);
    text
}
