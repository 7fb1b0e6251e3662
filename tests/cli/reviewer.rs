//! A review without a screen, as the worker of the real one holds it.

use twinfold::{
    domain::{
        Order, Schema, Tenths,
        operator::{Auth, Operator},
        policy::Survivorship,
    },
    pipeline::{
        ledger::Author,
        match_lens::ModelLens,
        review::{Opening, Reviewer},
    },
    runtime::outside::System,
    store::{Holder, Store},
};

/// Whom the lock names.
pub fn holder() -> Holder {
    Holder {
        user: "ann".to_owned(),
        host: "dq01".to_owned(),
        process: 1,
    }
}

/// The review of a workspace, of the pairs from `floor` on.
pub fn review(store: Store, floor: Tenths) -> Reviewer {
    let schema = Schema::of(&store.sources().unwrap());
    let opening = Opening {
        author: Author {
            by: Operator {
                user: "ann".to_owned(),
                auth: Auth::Os,
                host: "dq01".to_owned(),
                session: "s-1".to_owned(),
                guarded: true,
            },
            model: None,
            policy: None,
        },
        outside: Box::new(System),
        lens: Box::new(ModelLens::of(&store).unwrap()),
        floor,
        order: Order::default(),
        worth: None,
        policy: Survivorship::default().policy(schema.fields()).unwrap(),
    };
    Reviewer::open(store, opening).unwrap()
}
