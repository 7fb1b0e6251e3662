//! Finds the customers that a file holds twice, lets a data steward judge them, and writes the merged
//! file: the library behind the program `twinfold`.
//!
//! # The review screen, and the file behind each region
//!
//! ```text
//!  REVIEW 1/3  2 open   crm:10023 +1                      ann@dq01   SAVED #88001   view/frame.rs   first line
//!   field        A crm:10023 2024-11-02 B web:20981 2026-03-14 p weight            view/layout.rs  columns
//!   first_name ~ Katherine              Catherine              A   +2.1     |#    view/pair.rs    values, glyphs, rulers
//!                ^                      ^                                           (merge/difference.rs finds the marks)
//! > birth_date % 1984-07-12             1984-12-07             ?   +1.2     |#    view/evidence.rs weights and bars
//!                    %% %%                  %% %%                                   (matching/ weighs, pipeline/ makes the card)
//! --------------------------------------------- 2 equal +9.8, 1 empty: o opens ---
//!  gold  Katherine / O'Neill / 1984-07-12? / +44 20 7946 0958                      view/golden.rs  golden record
//!                                                                                   (merge/ proposes by survivorship rule)
//!  total +6.8 = prior -13.3, fields +20.1   p 0.991   3 picks open: birth_date     view/evidence.rs
//!  last: #88001 app:61190 + crm:50017 SAME   u undoes it                           view/frame.rs, words/notice.rs
//!  1 take A  2 take B  e edit  = by rule  Tab next ?  ] next  o fields             view/frame.rs, from keys.rs
//!  a SAME  x DIFFERENT  d UNSURE  u undo  Ctrl-r redo  : command  ? help  q back   view/frame.rs, from keys.rs
//! ```
//!
//! All of `view/` and `keys.rs` lie in [`tui`]; what they draw is held by [`app`]; every sentence on
//! the screen is an entry of [`words`].
//!
//! # Layers
//!
//! A layer names only what its row allows; `tests/architecture.rs` checks it on every line of `src/`.
//!
//! | layer | holds | may use |
//! |---|---|---|
//! | [`domain`] | ids, fields, records, pairs, verdicts, entries, entities; no input or output, clock or randomness | |
//! | [`standardise`] | raw value → clean twin and features, one kind a file; pure | domain |
//! | [`matching`] | blocking, comparison, weights, term frequency; pure, parallel | domain |
//! | [`cluster`] | pairs and constraints → clusters; pure | domain |
//! | [`merge`] | survivorship rules, golden record, contradictions, difference of two values; pure | domain |
//! | [`words`] | every sentence that a person reads; pure | domain |
//! | [`formats`] | customer files, merged file, crosswalk, log, settings over `Read` and `Write`; opens no path | domain, words |
//! | [`store`] | the only SQL: workspace, records, candidates, log and fold | domain |
//! | [`pipeline`] | use cases: import, match, review, write, replay | the seven above but words |
//! | [`app`] | the review as a pure state machine: screens, commands, notices | domain, merge, words |
//! | [`runtime`] | the worker that owns the workspace; effects in, messages out; clock, signals | domain, app, pipeline, store |
//! | [`tui`] | terminal, input, key table, theme, views: draw what `app` holds, decide nothing | domain, app, words |
//! | [`cli`] | one file a command; error report, exit status; `cli/review.rs` joins the rooms | all |
//!
//! Four ways lead through: *import* (bytes → rows → workspace), *match* (columns → candidate pairs →
//! clusters), *review* (key → command → transaction → next pair) and *write* or *replay* (log →
//! standing state → files). The current state is a fold of the decision log; undo is one more entry.

pub mod app;
pub mod cli;
pub mod cluster;
pub mod domain;
pub mod formats;
pub mod matching;
pub mod merge;
pub mod pipeline;
pub mod runtime;
pub mod standardise;
pub mod store;
pub mod tui;
pub mod words;
