//! The review as a state machine: message in, state changed, effects out. Pure.
//!
//! [`state::App`] is the state, [`message::Message`] what happens, [`effect::Effect`] what the
//! outside is to do about it. Nothing is shown as decided before the worker answered that it is on
//! disk: until then the pair stays on the screen and further decisions are dropped.

mod answer;
pub mod aside;
mod available;
pub mod bulk;
pub mod cluster;
pub mod command;
mod counted;
pub mod desk;
pub mod effect;
pub mod found;
mod golden;
pub mod guard;
pub mod history;
mod judge;
mod layer;
mod leaving;
pub mod lens;
pub mod lesson;
pub mod message;
pub mod moment;
mod moving;
pub mod note;
pub mod over;
pub mod queue;
pub mod record;
pub mod start;
pub mod state;
pub mod understood;
mod update;
pub mod work;

pub use command::Command;
pub use effect::Effect;
pub use message::Message;
pub use state::App;
