//! Models come and go: what the log says, and which weights stand afterwards.

use super::{
    fixture::{Counted, author},
    match_model::{Weighed, Weights, standing_before},
    match_run::{MatchError, MatchSummary, MatchWish, match_workspace},
    match_tests::{customers, exports, judge, label, matched, workspace},
};
use crate::{
    domain::{
        Verdict,
        body::{ModelBody, ModelOrigin},
        progress::Silent,
    },
    matching::{given::Misfit, model::Model},
    store::Store,
};

fn weighed(store: &mut Store, weights: Weights) -> Result<MatchSummary, MatchError> {
    let wish = MatchWish {
        weights,
        threads: 1,
        ..MatchWish::default()
    };
    let mut outside = Counted::new(1_000 + store.head().unwrap().seq.0);
    match_workspace(store, &wish, &author("ann"), &mut outside, &Silent)
}

/// A workspace with verdicts that teach something, and its exports and model before them.
fn taught() -> (Store, (Vec<u8>, Vec<u8>), Model) {
    let mut store = workspace(&customers());
    let before = matched(&mut store, 1);
    let exported = exports(&store);
    let labels: Vec<_> = (0..20)
        .map(|n| {
            let (a, b) = (format!("k{}", 2 * n), format!("k{}", 2 * n + 1));
            label(
                &a,
                &b,
                if n % 5 == 0 {
                    Verdict::Different
                } else {
                    Verdict::Same
                },
            )
        })
        .collect();
    judge(&mut store, &labels).unwrap();
    (store, exported, before.model)
}

#[test]
fn what_is_learned_is_in_the_log_once() {
    let (mut store, _, _) = taught();
    assert_eq!(standing_before(&store, None).unwrap(), None);
    let learned = weighed(&mut store, Weights::Standing).unwrap();
    let entry = standing_before(&store, None).unwrap().unwrap();
    assert_eq!(Some(entry.head.seq), learned.entry);
    assert_eq!(
        entry.body,
        ModelBody {
            digest: learned.digest,
            origin: ModelOrigin::Learned,
            records: 400,
            same: 16,
            different: 4,
        }
    );
    // The same records and verdicts teach the same: no news.
    let again = weighed(&mut store, Weights::Standing).unwrap();
    assert_eq!((again.entry, again.digest), (None, learned.digest));
}

#[test]
fn a_withdrawn_model_stays_withdrawn_until_learning_is_asked_for() {
    let (mut store, _, untaught) = taught();
    let first = weighed(&mut store, Weights::Standing).unwrap();
    let after_first = exports(&store);
    judge(&mut store, &[label("k44", "k45", Verdict::Different)]).unwrap();
    let second = weighed(&mut store, Weights::Standing).unwrap();
    assert_ne!(first.digest, second.digest);

    let back = weighed(&mut store, Weights::Before).unwrap();
    let given = Weighed::Given {
        digest: first.digest.to_string(),
    };
    assert_eq!(back.weighed, given);
    assert_eq!(back.model.comparisons, first.model.comparisons);
    assert_eq!(back.model.classes, first.model.classes);
    // The verdict itself still holds, and nothing but that pair's own cluster follows it.
    assert_eq!(
        weighed(&mut store, Weights::Standing).unwrap().weighed,
        given
    );
    let listed = |pairs: &[u8]| String::from_utf8_lossy(pairs).lines().count();
    assert_eq!(listed(&exports(&store).0), listed(&after_first.0));

    let back = weighed(&mut store, Weights::Before).unwrap();
    assert_eq!(back.weighed, Weighed::WithoutVerdicts);
    assert_eq!(back.model.labels, 0);
    let close = |a: &Model, b: &Model| {
        a.comparisons.len() == b.comparisons.len() && (a.prior - b.prior).abs() <= 1
    };
    assert!(close(&back.model, &untaught));
    let refused = weighed(&mut store, Weights::Before);
    assert!(matches!(refused, Err(MatchError::NothingLearned)));

    let learned = weighed(&mut store, Weights::Learned).unwrap();
    assert_eq!(
        (learned.weighed, learned.digest),
        (Weighed::Estimated, second.digest)
    );
    assert!(learned.entry.is_some());
}

#[test]
fn a_model_weighs_elsewhere_as_where_it_was_trained() {
    let (mut store, _, _) = taught();
    let trained = weighed(&mut store, Weights::Standing).unwrap();
    let exported = exports(&store);
    // The file as it is written and read again.
    let text = serde_json::to_string(&trained.model).unwrap();
    let file: Model = serde_json::from_str(&text).unwrap();
    assert_eq!(file, trained.model);

    let imported = weighed(&mut store, Weights::Imported(Box::new(file.clone()))).unwrap();
    assert_eq!(exports(&store), exported);
    assert_eq!(imported.model.trained, Some(trained.digest.to_string()));
    let entry = standing_before(&store, None).unwrap().unwrap();
    assert_eq!(
        (entry.body.origin, entry.body.digest),
        (ModelOrigin::Imported, imported.digest)
    );
    let again = weighed(&mut store, Weights::Standing).unwrap();
    assert_eq!((again.digest, again.entry), (imported.digest, None));

    let mut other = workspace(&customers()[..300]);
    let used = weighed(&mut other, Weights::Imported(Box::new(file))).unwrap();
    assert_eq!(used.model.comparisons, trained.model.comparisons);
    assert!(used.clusters > 0);
}

#[test]
fn a_model_that_does_not_fit_is_refused_with_the_fields_named() {
    let (mut store, exported, mut model) = taught();
    let phone = crate::matching::model::ModelComparison {
        topic: "phone".to_owned(),
        is_column: false,
        fields: vec![1],
        levels: Vec::new(),
    };
    let named = |fields: &[&str]| fields.iter().map(|field| (*field).to_owned()).collect();
    let mut more = model.clone();
    more.comparisons.push(phone);
    let refused = weighed(&mut store, Weights::Imported(Box::new(more)));
    let lacking = vec![("phone".to_owned(), named(&["name"]))];
    assert!(
        matches!(refused, Err(MatchError::Misfit(Misfit::Fields { lacking: told, beyond })) if told == lacking && beyond.is_empty())
    );
    let mut less = model.clone();
    less.comparisons
        .retain(|comparison| comparison.topic != "place");
    let refused = weighed(&mut store, Weights::Imported(Box::new(less)));
    let beyond = vec![("place".to_owned(), named(&["city"]))];
    assert!(
        matches!(refused, Err(MatchError::Misfit(Misfit::Fields { beyond: told, .. })) if told == beyond)
    );
    model.comparisons[0].levels[1].m = -0.5;
    let refused = weighed(&mut store, Weights::Imported(Box::new(model.clone())));
    assert!(
        matches!(refused, Err(MatchError::Misfit(Misfit::Levels { topic })) if topic == "given_name")
    );
    model.version = 1;
    let refused = weighed(&mut store, Weights::Imported(Box::new(model)));
    assert!(matches!(
        refused,
        Err(MatchError::Misfit(Misfit::Version { version: 1 }))
    ));
    // Nothing was changed; the verdicts given meanwhile stand in the export of pairs.
    assert_eq!(exports(&store).1, exported.1);
    assert_eq!(standing_before(&store, None).unwrap(), None);
}
