//! Which records may be one customer, and how sure that is; pure, parallel, deterministic.
//!
//! Unsupervised, in the words of Fellegi and Sunter. Everything runs in memory on columns of codes.
//! The work in order, each step a file:
//!
//! | file | does |
//! |---|---|
//! | [`dictionary`], [`columns`] | distinct values and their codes; equal records collapsed into nodes |
//! | [`names`], [`contact`], [`organisations`], [`places`], [`values`] | the features of each kind and how two values compare |
//! | [`rules`], `groups`, `sketch`, `sorting`, [`block`], [`twohop`] | which pairs are compared at all |
//! | [`rows`], [`level`], [`compare`] | the levels of each comparison, packed |
//! | [`similarity`] | Jaro–Winkler and one edit, without allocation |
//! | [`frequency`] | term frequency |
//! | [`sample`], [`classes`], [`em`] | how often levels occur: among random pairs, matches, look-alikes |
//! | [`score`] | the total weight of a pair, in tenths that add up |
//! | [`identify`] | which columns that no kind names identify |
//! | [`engine`] | all of it for one workspace |
//! | `learning` | the estimation while it is under way |
//! | [`model`] | what was learned, as it is kept and shown |

pub mod block;
pub mod classes;
pub mod columns;
pub mod compare;
pub mod contact;
pub mod dictionary;
pub mod em;
pub mod engine;
pub mod frequency;
pub mod given;
mod groups;
pub mod identify;
mod learning;
pub mod level;
pub mod model;
pub mod names;
pub mod organisations;
pub mod places;
pub mod rows;
pub mod rules;
pub mod sample;
pub mod score;
pub mod similarity;
mod sketch;
mod sorting;
pub mod twohop;
pub mod values;
