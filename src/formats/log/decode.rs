//! Line → entry: every member in its order, nothing beside.

use super::{encode::inside, json::Json};
use crate::domain::{
    Body, Digest, Entry, EntryId, GroupId, Kind, Seq, SourceName, Tenths, Timestamp, Verdict,
    body::{
        Member, MergeBody, ModelBody, ModelOrigin, NamedColumn, NamedFile, NamedKey, NoteBody,
        Phase, PolicyBody, PolicySample, ShownEvidence, VerdictBody, WinnerBody,
    },
    bulk::Band,
    note::NoteKind,
    operator::{Auth, Operator},
    personal::{Personal, Salt},
};

/// What was expected where something else stands.
pub type Unreadable = &'static str;

/// An entry as a line holds it, with its place in the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chained {
    /// The entry.
    pub entry: Entry,
    /// Hash of the entry before it, or of the header.
    pub prev: Digest,
    /// Its own hash, as the line states it.
    pub hash: Digest,
}

/// Reads an entry from a parsed line. Whether the line is in its one form, and whether its hash is
/// right, is for [`unseal`](super::unseal) to say.
pub fn entry(line: Json) -> Result<Chained, Unreadable> {
    let mut line = Members::of(line, "an entry")?;
    let seq = Seq(line.number("seq")?);
    let id = EntryId(line.text("id")?);
    let at = Timestamp::from_utc(&line.text("at")?).ok_or("a moment in UTC with milliseconds")?;
    let by = operator(line.take("by")?)?;
    let kind = line.text("kind")?;
    let group = line.optional("group", text)?.map(GroupId);
    let body = body(&kind, &mut line)?;
    let entry = Entry {
        seq,
        id,
        at,
        by,
        group,
        body,
        tool: line.text("tool")?,
        model: line.optional("model", digest)?,
        policy: line.optional("policy", digest)?,
        cause: line.optional("cause", text)?.map(EntryId),
    };
    let prev = digest(line.take("prev")?)?;
    let hash = digest(line.take("hash")?)?;
    line.end()?;
    Ok(Chained { entry, prev, hash })
}

fn operator(by: Json) -> Result<Operator, Unreadable> {
    let mut by = Members::of(by, "an operator")?;
    let operator = Operator {
        user: by.text("user")?,
        auth: Auth::from_tag(&by.text("auth")?).ok_or("a known `auth`")?,
        host: by.text("host")?,
        session: by.text("session")?,
        guarded: match by.take("guards") {
            Ok(Json::Bool(false)) => false,
            Ok(_) => return Err("`guards` false or absent"),
            Err(_) => true,
        },
    };
    by.end()?;
    Ok(operator)
}

fn body(kind: &str, line: &mut Members) -> Result<Body, Unreadable> {
    Ok(match kind {
        "source" => Body::Source {
            source: source(line)?,
            file: line.text("file")?,
            sha256: digest(line.take("sha256")?)?,
            rows: line.number("rows")?,
            columns: line.list("columns", column)?,
        },
        "verdict" => Body::Verdict(verdict(line)?),
        "winner" => Body::Winner(WinnerBody {
            members: line.list("members", member)?,
            field: line.text("field")?,
            from: line.optional("from", |from| number(&from))?,
            value: line.optional("value", personal)?,
            before: line.optional("before", personal)?,
            after: line.optional("after", personal)?,
        }),
        "merge" => Body::Merge(MergeBody {
            golden: key(line.take("golden")?)?,
            members: line.list("members", member)?,
            absorbed: line.list("absorbed", key)?,
        }),
        "note" => Body::Note(NoteBody {
            members: line.list("members", member)?,
            field: line.optional("field", text)?,
            note: NoteKind::from_tag(&line.text("note")?).ok_or("`comment`, `reason` or `flag`")?,
            text: line.optional("text", personal)?,
        }),
        "withdraw" => Body::Withdraw {
            entries: line.list("entries", |id| text(id).map(EntryId))?,
        },
        "model" => Body::Model(ModelBody {
            digest: digest(line.take("digest")?)?,
            origin: ModelOrigin::from_tag(&line.text("origin")?)
                .ok_or("`learned` or `imported`")?,
            records: line.number("records")?,
            same: line.number("same")?,
            different: line.number("different")?,
        }),
        "policy" => Body::Policy(policy(line)?),
        "replay" => Body::Replay {
            phase: Phase::from_tag(&line.text("phase")?).ok_or("`begin` or `end`")?,
            log: digest(line.take("log")?)?,
            head: digest(line.take("head")?)?,
            counts: match line.take("counts")? {
                Json::Object(counts) => counts
                    .into_iter()
                    .map(|(tag, count)| Ok((tag, number(&count)?)))
                    .collect::<Result<_, Unreadable>>()?,
                _ => return Err("an object of counts"),
            },
        },
        "export" => Body::Export {
            files: line.list("files", file)?,
            head: digest(line.take("head")?)?,
        },
        _ => Body::Other {
            kind: kind.to_owned(),
            members: inside(&line.take_until("tool")),
        },
    })
}

fn verdict(line: &mut Members) -> Result<VerdictBody, Unreadable> {
    Ok(VerdictBody {
        members: line
            .list("members", member)?
            .try_into()
            .map_err(|_| "two members")?,
        verdict: Verdict::from_tag(&line.text("verdict")?).ok_or("a known verdict")?,
        shown: line.optional("shown", |shown| {
            let mut shown = Members::of(shown, "what was shown")?;
            let weight = Tenths::from_plain(&shown.text("weight")?).ok_or("a weight")?;
            // It follows from the weight; another one makes the line's form another.
            shown.text("probability")?;
            let Json::Bool(blind) = shown.take("blind")? else {
                return Err("`blind` true or false");
            };
            shown.end()?;
            Ok(ShownEvidence { weight, blind })
        })?,
        why: line.list("why", |part| match part {
            Json::List(part) => match <[Json; 2]>::try_from(part) {
                Ok([name, weight]) => {
                    let weight = Tenths::from_plain(&text(weight)?).ok_or("a weight")?;
                    Ok((text(name)?, weight))
                }
                Err(_) => Err("a name and a weight"),
            },
            _ => Err("a name and a weight"),
        })?,
        reason: line.optional("reason", personal)?,
    })
}

fn policy(line: &mut Members) -> Result<PolicyBody, Unreadable> {
    let weight = |text: &str| Tenths::from_plain(text).ok_or("a weight");
    Ok(PolicyBody {
        name: line.optional("name", text)?,
        filter: personal(line.take("filter")?)?,
        threshold: line.optional("threshold", |band| {
            let mut band = Members::of(band, "a band of weights")?;
            let (from, to) = (weight(&band.text("from")?)?, weight(&band.text("to")?)?);
            band.end()?;
            if from > to {
                return Err("a band from its weakest weight on");
            }
            Ok(Band { from, to })
        })?,
        sample: line.optional("sample", |sample| {
            let mut sample = Members::of(sample, "a sample")?;
            let read = PolicySample {
                population: sample.number("population")?,
                size: sample.number("size")?,
                errors: sample.number("errors")?,
                bound: rate(&sample.text("bound")?)?,
                seed: u64::from_str_radix(&sample.text("seed")?, 16).map_err(|_| "a seed")?,
            };
            sample.end()?;
            Ok(read)
        })?,
        verdict: Verdict::from_tag(&line.text("verdict")?).ok_or("a known verdict")?,
        count: line.number("count")?,
    })
}

/// Reads a rate with three decimals as per mille.
fn rate(text: &str) -> Result<u64, Unreadable> {
    let (whole, decimals) = text.split_once('.').ok_or("a rate")?;
    let number = |text: &str| text.parse::<u64>().map_err(|_| "a rate");
    match (number(whole)?, decimals.len()) {
        (whole @ (0 | 1), 3) => Ok(whole * 1_000 + number(decimals)?),
        _ => Err("a rate"),
    }
}

fn member(json: Json) -> Result<Member, Unreadable> {
    let mut json = Members::of(json, "a member")?;
    let member = Member {
        source: source(&mut json)?,
        key: personal(json.take("key")?)?,
        row: digest(json.take("row")?)?,
        evidence: digest(json.take("evidence")?)?,
    };
    json.end()?;
    Ok(member)
}

fn key(json: Json) -> Result<NamedKey, Unreadable> {
    let mut json = Members::of(json, "a key")?;
    let key = NamedKey {
        source: source(&mut json)?,
        key: personal(json.take("key")?)?,
    };
    json.end()?;
    Ok(key)
}

fn column(json: Json) -> Result<NamedColumn, Unreadable> {
    let mut json = Members::of(json, "a column")?;
    let name = json.text("name")?;
    let kind = Kind::from_tag(&json.text("kind")?).ok_or("a known kind of column")?;
    let Json::Bool(evidence) = json.take("evidence")? else {
        return Err("`evidence` true or false");
    };
    json.end()?;
    Ok(NamedColumn {
        name,
        kind,
        evidence,
    })
}

fn file(json: Json) -> Result<NamedFile, Unreadable> {
    let mut json = Members::of(json, "a file")?;
    let file = NamedFile {
        name: json.text("name")?,
        sha256: digest(json.take("sha256")?)?,
    };
    json.end()?;
    Ok(file)
}

fn source(json: &mut Members) -> Result<SourceName, Unreadable> {
    let name = json.text("source")?;
    SourceName::new(&name)
        .filter(|source| source.as_str() == name)
        .ok_or("the name of a source")
}

pub(super) fn personal(json: Json) -> Result<Personal, Unreadable> {
    let mut json = Members::of(json, "a personal value")?;
    let value = if let Ok(commitment) = json.take("c") {
        Personal::Sealed(digest(commitment)?)
    } else {
        Personal::Open {
            value: json.text("v")?,
            salt: Salt::from_hex(&json.text("s")?).ok_or("a salt of 64 digits")?,
        }
    };
    json.end()?;
    Ok(value)
}

fn text(json: Json) -> Result<String, Unreadable> {
    match json {
        Json::Text(text) => Ok(text),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::List(_) | Json::Object(_) => {
            Err("a text")
        }
    }
}

fn number(json: &Json) -> Result<u64, Unreadable> {
    match json {
        Json::Number(number) => u64::try_from(*number).map_err(|_| "a count"),
        Json::Null | Json::Bool(_) | Json::Text(_) | Json::List(_) | Json::Object(_) => {
            Err("a count")
        }
    }
}

fn digest(json: Json) -> Result<Digest, Unreadable> {
    Digest::from_hex(&text(json)?).ok_or("a digest of 64 digits")
}

/// Takes members off the front of an object, each by the name it must have.
pub(super) struct Members {
    rest: std::iter::Peekable<std::vec::IntoIter<(String, Json)>>,
}

impl Members {
    pub(super) fn of(json: Json, what: Unreadable) -> Result<Self, Unreadable> {
        match json {
            Json::Object(members) => Ok(Self {
                rest: members.into_iter().peekable(),
            }),
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::Text(_) | Json::List(_) => {
                Err(what)
            }
        }
    }

    pub(super) fn take(&mut self, name: &'static str) -> Result<Json, Unreadable> {
        self.rest
            .next_if(|(found, _)| found == name)
            .map(|(_, value)| value)
            .ok_or(name)
    }

    pub(super) fn text(&mut self, name: &'static str) -> Result<String, Unreadable> {
        text(self.take(name)?)
    }

    pub(super) fn number(&mut self, name: &'static str) -> Result<u64, Unreadable> {
        number(&self.take(name)?)
    }

    fn optional<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(Json) -> Result<T, Unreadable>,
    ) -> Result<Option<T>, Unreadable> {
        match self.take(name)? {
            Json::Null => Ok(None),
            value => read(value).map(Some),
        }
    }

    fn list<T>(
        &mut self,
        name: &'static str,
        read: impl FnMut(Json) -> Result<T, Unreadable>,
    ) -> Result<Vec<T>, Unreadable> {
        match self.take(name)? {
            Json::List(items) => items.into_iter().map(read).collect(),
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::Text(_) | Json::Object(_) => {
                Err(name)
            }
        }
    }

    /// Everything before the member of that name.
    fn take_until(&mut self, name: &str) -> Vec<(String, Json)> {
        std::iter::from_fn(|| self.rest.next_if(|(found, _)| found != name)).collect()
    }

    pub(super) fn end(mut self) -> Result<(), Unreadable> {
        match self.rest.next() {
            None => Ok(()),
            Some(_) => Err("no further member"),
        }
    }
}
