//! Pairs and constraints → clusters; pure.
//!
//! Never transitive closure: with good pairs it made single clusters of thousands. Clusters are
//! joined by the highest mean log-odds over all their cross pairs ([`linkage`]), so that one bad pair
//! does not outvote five good ones, and a chain A~B~C whose ends contradict each other does not
//! become one customer. A steward's verdicts hold whatever the score says.

pub mod cut;
pub mod linkage;
pub mod union;

pub use linkage::{Constraints, Linkage, join};
