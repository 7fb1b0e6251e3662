//! What the worker does for each request: files into the workspace, the match, the review, the write.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

use color_eyre::Report;

use super::is_read_once;
use super::lists::{page, reorder};
use crate::{
    app::effect::{self, Answer, Request},
    cli::{
        import,
        language::spoken,
        match_, settings,
        status::{Failure, Status},
        workspace,
        write::unwritten,
    },
    domain::{
        Tenths,
        bulk::BulkWish,
        listing::NotListed,
        progress::Progress,
        review::{Refusal, Shown},
        settings::Settings,
        survey::{ReadAs, Survey},
    },
    formats::merged::Cells,
    pipeline::{
        import::{
            ImportError, Loaded, Understood, Wishes, digest, load_into, load_new, reread,
            understand,
        },
        ledger::Author,
        match_lens::ModelLens,
        match_model::Weights,
        match_run::{MatchError, MatchSummary, MatchWish, match_workspace},
        review::{Opening, Reviewer},
        write::{WriteError, WriteWish, Written, write},
    },
    runtime::outside::System,
    store::{Store, StoreError, WorkspaceLock, log::Head},
    words::{Sentence, review_usage::ReviewFails},
};

/// The workspace before the review: there, or to be made at the place of a lock.
#[derive(Debug)]
pub enum Materials {
    /// It is there.
    Workspace(Store),
    /// It is to be made.
    Lock(WorkspaceLock),
}

/// What the worker works with; lives on its thread.
#[derive(Debug)]
pub struct Workbench {
    /// Path of the workspace.
    pub path: PathBuf,
    /// The files of the command.
    pub files: Vec<PathBuf>,
    /// How they are to be read.
    pub wishes: Wishes,
    /// Who decides.
    pub author: Author,
    /// What the settings files say.
    pub said: Settings,
    /// Threads of the match, 0 for one a core.
    pub threads: usize,
    /// Whether nothing is changed.
    pub read_only: bool,
    /// The files that were understood and are not loaded yet.
    pub understood: Vec<Understood>,
    /// The workspace before the review.
    pub materials: Option<Materials>,
    /// The review under way.
    pub reviewer: Option<Reviewer>,
    /// The newest entry of the log after the last request: told to whoever leaves, as copies of the
    /// head outside the workspace hold the chain fast.
    pub head: Arc<Mutex<Option<Head>>>,
}

impl Workbench {
    /// Carries a request out.
    ///
    /// # Errors
    ///
    /// What the review can't go on from; everything that was saved is on disk.
    pub fn carry_out(
        &mut self,
        request: Request,
        progress: &dyn Progress,
    ) -> Result<Answer, Report> {
        let answer = self.answer(request, progress);
        if let Some(reviewer) = &mut self.reviewer {
            let head = reviewer.store().head().ok();
            *self.head.lock().unwrap_or_else(PoisonError::into_inner) = head;
        }
        answer
    }

    fn answer(&mut self, request: Request, progress: &dyn Progress) -> Result<Answer, Report> {
        match request {
            Request::Begin => self.begin(progress),
            Request::Start(_) => Err(Failure::machine(&ReviewFails::WorkerBroke).into()),
            Request::Reread { file, read_as } => Ok(self.reread(file, read_as, progress)),
            Request::Load(surveys) => self.load(surveys, progress),
            Request::Decide(decision) => Ok(self.ask(|reviewer| reviewer.decide(&decision))),
            Request::Undo => Ok(self.ask(Reviewer::undo)),
            Request::Redo => Ok(self.ask(Reviewer::redo)),
            Request::Walk(direction) => Ok(self.ask(|reviewer| reviewer.walk(direction))),
            Request::Draft { pair, field, draft } => {
                Ok(self.ask(|reviewer| reviewer.draft(pair, field, &draft)))
            }
            Request::Drafts {
                pair,
                fields,
                draft,
            } => Ok(self.ask(|reviewer| reviewer.drafts(pair, &fields, &draft))),
            Request::OpenCluster(wish) => Ok(self.look(|reviewer| {
                let card = reviewer.together(&wish)?;
                Ok(Answer::Cluster(Box::new(card)))
            })),
            Request::DecideTogether(decision) => {
                Ok(self.ask(|reviewer| reviewer.decide_together(&decision)))
            }
            Request::Note(wish) => Ok(self.ask(|reviewer| reviewer.note(&wish))),
            Request::LookAt(record) => Ok(self.look(|reviewer| {
                let about = reviewer.about(record)?;
                Ok(Answer::Record(Box::new(about)))
            })),
            Request::Quality => Ok(self.look(|reviewer| {
                let quality = reviewer.quality()?;
                Ok(Answer::Quality(Box::new(quality)))
            })),
            Request::History { wish, from, rows } => Ok(self.look(|reviewer| {
                let page = reviewer.history(&wish, from, rows)?;
                Ok(Answer::History(Box::new(page)))
            })),
            Request::Verify => {
                Ok(self.look(|reviewer| Ok(Answer::Verified(reviewer.verify_chain()?))))
            }
            Request::Undoing(act) => Ok(self.look(|reviewer| {
                let undoing = reviewer.undoing(act)?;
                Ok(Answer::Undoing(Box::new(undoing)))
            })),
            Request::Withdraw(act) => Ok(self.ask(|reviewer| reviewer.withdraw(act))),
            Request::Plan(wish) => Ok(self.plan(&wish, progress)),
            Request::CarryOut(number) => {
                Ok(self.ask(|reviewer| reviewer.carry_out(number, progress)))
            }
            Request::Sample { band, count } => {
                Ok(self.ask(|reviewer| reviewer.sample(band, count, progress)))
            }
            Request::EndSample => Ok(self.ask(Reviewer::end_sample)),
            Request::Learn => self.learn(Weights::Learned, progress),
            Request::Unlearn => self.learn(Weights::Before, progress),
            Request::Open(pair) => Ok(self.ask(|reviewer| reviewer.open_pair(pair, progress))),
            Request::List(wish) => Ok(self.list(|reviewer| page(reviewer, &wish, progress))),
            Request::Order(order, wish) => Ok(self.list(|reviewer| {
                reorder(reviewer, order)?;
                page(reviewer, &wish, progress)
            })),
            Request::KeepFilter(saved, wish) => Ok(self.list(|reviewer| {
                reviewer.save_filter(&saved)?;
                page(reviewer, &wish, progress)
            })),
            Request::Facets => {
                Ok(self.list(|reviewer| reviewer.facets(progress).map(Answer::Facets)))
            }
            Request::Find { filter, at, rows } => Ok(self.list(|reviewer| {
                let found = reviewer.find(&filter, at, rows, progress)?;
                Ok(Answer::Found(Box::new(found)))
            })),
            Request::Set(line) => self.set(&line, progress),
            Request::Write { folder } => self.write(folder, progress),
        }
    }

    /// Says what the files hold, or opens the review where the workspace holds them already.
    fn begin(&mut self, progress: &dyn Progress) -> Result<Answer, Report> {
        self.understood = self
            .new_files(progress)
            .and_then(|files| understand(&files, &self.wishes, progress))
            .map_err(|error| self.import_report(error))?;
        if !self.understood.is_empty() {
            if self.read_only {
                return Err(self.nothing_to_look_at());
            }
            let surveys = self.understood.iter().map(|file| file.survey.clone());
            return Ok(Answer::Surveyed(surveys.collect()));
        }
        match self.materials.take() {
            Some(Materials::Workspace(store)) => self.open(store, progress),
            Some(Materials::Lock(_)) | None => {
                let path = self.path.display().to_string();
                Err(Failure::usage(&ReviewFails::NoRecords { path }).into())
            }
        }
    }

    /// The files that are no source of the workspace yet, and what can be read only once: whether that
    /// is one shows when it is loaded.
    fn new_files(&self, progress: &dyn Progress) -> Result<Vec<PathBuf>, ImportError> {
        let Some(Materials::Workspace(store)) = &self.materials else {
            return Ok(self.files.clone());
        };
        let sources = store.sources()?;
        let mut new = Vec::new();
        for file in &self.files {
            if is_read_once(file) {
                new.push(file.clone());
                continue;
            }
            let sha256 = digest(file, progress)?;
            if !sources.iter().any(|source| source.sha256 == sha256) {
                new.push(file.clone());
            }
        }
        Ok(new)
    }

    /// Says what a file holds when it is read as the steward said; what can't be is told on the screen.
    fn reread(&mut self, place: usize, read_as: ReadAs, progress: &dyn Progress) -> Answer {
        let Some(file) = self.understood.get_mut(place) else {
            return Answer::NotReread(ReviewFails::WorkerBroke.en());
        };
        match reread(file, &self.wishes, &read_as, progress) {
            Ok(()) => Answer::Reread {
                file: place,
                read_as,
                survey: Box::new(file.survey.clone()),
            },
            Err(error) => Answer::NotReread(self.import_report(error).to_string()),
        }
    }

    /// Imports the files as their surveys say, matches, and opens the review.
    fn load(&mut self, surveys: Vec<Survey>, progress: &dyn Progress) -> Result<Answer, Report> {
        for (file, survey) in self.understood.iter_mut().zip(surveys) {
            file.survey = survey;
        }
        let (author, files) = (&self.author, &self.understood);
        let loaded = match self.materials.take() {
            Some(Materials::Workspace(mut store)) => {
                load_into(&mut store, files, author, &mut System, progress)
                    .map(|loaded| (store, loaded))
            }
            Some(Materials::Lock(lock)) => load_new(lock, files, author, &mut System, progress),
            None => return Err(Failure::machine(&ReviewFails::WorkerBroke).into()),
        };
        let (mut store, loaded) = loaded.map_err(|error| self.import_report(error))?;
        self.understood.clear();
        import::keep_region(&mut store, self.wishes.region).map_err(|error| self.report(error))?;
        // A pipe may have brought a file that is there already.
        if loaded.iter().any(|file| matches!(file, Loaded::New(_))) {
            self.find_pairs(&mut store, progress)?;
        }
        self.open(store, progress)
    }

    /// Matches the workspace.
    fn find_pairs(&self, store: &mut Store, progress: &dyn Progress) -> Result<(), Report> {
        match self.match_anew(store, Weights::Standing, progress)? {
            Ok(_) => Ok(()),
            Err(error) => Err(match_::report(&self.path, error, Status::Done)),
        }
    }

    /// Matches the workspace with these weights.
    pub(super) fn match_anew(
        &self,
        store: &mut Store,
        weights: Weights,
        progress: &dyn Progress,
    ) -> Result<Result<MatchSummary, MatchError>, Report> {
        let settings = self.settings(store)?;
        let wish = MatchWish {
            thresholds: settings.thresholds().map_err(settings::fault)?,
            threads: self.threads,
            weights,
            region: settings.region.as_ref().map(|stated| stated.value),
        };
        Ok(match_workspace(
            store,
            &wish,
            &self.author,
            &mut System,
            progress,
        ))
    }

    /// The weight from which on a pair is in the queue.
    pub(super) fn review_floor(&self, store: &Store) -> Result<Tenths, Report> {
        let thresholds = self
            .settings(store)?
            .thresholds()
            .map_err(settings::fault)?;
        Ok(thresholds.review_floor())
    }

    /// Opens the review, after a match where there was none yet.
    pub(super) fn open(
        &mut self,
        mut store: Store,
        progress: &dyn Progress,
    ) -> Result<Answer, Report> {
        // A workspace without a model was never matched.
        if store.model().map_err(|error| self.report(error))?.is_none() {
            if self.read_only {
                return Err(self.nothing_to_look_at());
            }
            self.find_pairs(&mut store, progress)?;
        }
        let opening = self.opening(&store)?;
        let mut reviewer = Reviewer::open(store, opening).map_err(|error| self.report(error))?;
        let shown = reviewer.show();
        self.reviewer = Some(reviewer);
        Ok(answer(shown))
    }

    /// What the matcher tells of a pair.
    fn lens(&self, store: &Store) -> Result<ModelLens, Report> {
        ModelLens::of(store).map_err(|error| self.report(error))
    }

    /// What is set in the workspace, and what the settings files say of the rest.
    pub(super) fn settings(&self, store: &Store) -> Result<Settings, Report> {
        settings::with_set(self.said.clone(), &self.path, store)
    }

    fn opening(&mut self, store: &Store) -> Result<Opening, Report> {
        let settings = self.settings(store)?;
        let model = store.model().map_err(|error| self.report(error))?;
        self.author.model = model.map(|(digest, _)| digest);
        self.author.policy = Some(settings.survivorship.digest());
        Ok(Opening {
            author: self.author.clone(),
            outside: Box::new(System),
            lens: Box::new(self.lens(store)?),
            floor: settings
                .thresholds()
                .map_err(settings::fault)?
                .review_floor(),
            order: settings.order(),
            worth: settings::value_field(&settings, &self.path, store)?,
            policy: settings::policy(&settings, &self.path, store)?,
        })
    }

    /// Writes the merged file; what stands in the way is told on the screen.
    fn write(&mut self, folder: String, progress: &dyn Progress) -> Result<Answer, Report> {
        let Some(mut reviewer) = self.reviewer.take() else {
            return Err(Failure::machine(&ReviewFails::WorkerBroke).into());
        };
        let said = self.write_from(&mut reviewer, &folder, progress);
        let shown = reviewer.show();
        self.reviewer = Some(reviewer);
        let summary = match said? {
            Ok(Written { summary, seq: _ }) => summary,
            Err(error) => return Ok(Answer::NotWritten(unwritten(error).say(spoken()))),
        };
        let written = effect::Written {
            folder,
            rows_in: summary.rows_in,
            kept: summary.kept,
            merged_away: summary.merged_away,
            set_aside: summary.set_aside,
        };
        Ok(match shown {
            Ok(shown) => Answer::Wrote(written, Box::new(shown)),
            Err(refusal) => Answer::Refused(refusal, None),
        })
    }

    fn write_from(
        &self,
        reviewer: &mut Reviewer,
        folder: &str,
        progress: &dyn Progress,
    ) -> Result<Result<Written, WriteError>, Report> {
        let store = reviewer.store();
        let settings = self.settings(store)?;
        let lens = self.lens(store)?;
        let wish = WriteWish {
            folder: PathBuf::from(folder),
            force: false,
            cells: Cells::Exact,
            floor: settings
                .thresholds()
                .map_err(settings::fault)?
                .review_floor(),
            policy: settings::policy(&settings, &self.path, store)?,
        };
        Ok(write(
            store,
            &self.author,
            &mut System,
            &lens,
            &wish,
            progress,
        ))
    }

    /// Says what a decision about many pairs would do.
    fn plan(&mut self, wish: &BulkWish, progress: &dyn Progress) -> Answer {
        match self.reviewer.as_mut().map(|it| it.plan(wish, progress)) {
            Some(Ok(plan)) => Answer::Planned(Box::new(plan)),
            Some(Err(refusal)) => Answer::Refused(refusal, None),
            None => Answer::Refused(Refusal::NothingToUndo, None),
        }
    }

    fn ask(&mut self, act: impl FnOnce(&mut Reviewer) -> Result<Shown, Refusal>) -> Answer {
        match &mut self.reviewer {
            Some(reviewer) => match act(reviewer) {
                Err(refusal @ Refusal::Stale { .. }) => {
                    Answer::Refused(refusal, reviewer.show().ok().map(Box::new))
                }
                said => answer(said),
            },
            None => Answer::Refused(Refusal::NothingToUndo, None),
        }
    }

    /// Answers with something to look at beside the pairs.
    fn look(&mut self, see: impl FnOnce(&mut Reviewer) -> Result<Answer, Refusal>) -> Answer {
        let seen = self.reviewer.as_mut().map(see);
        match seen {
            Some(Ok(answer)) => answer,
            Some(Err(refusal)) => Answer::Refused(refusal, None),
            None => Answer::Refused(Refusal::NothingToUndo, None),
        }
    }

    fn list(&mut self, look: impl FnOnce(&mut Reviewer) -> Result<Answer, NotListed>) -> Answer {
        match &mut self.reviewer {
            Some(reviewer) => look(reviewer).unwrap_or_else(Answer::NotListed),
            None => Answer::Refused(Refusal::NothingToUndo, None),
        }
    }

    fn nothing_to_look_at(&self) -> Report {
        let path = self.path.display().to_string();
        Failure::usage(&ReviewFails::NothingToLookAt { path }).into()
    }

    pub(super) fn report(&self, error: StoreError) -> Report {
        workspace::report(&self.path, error)
    }

    fn import_report(&self, error: ImportError) -> Report {
        import::report(&self.path, error, Status::Done)
    }
}

fn answer(said: Result<Shown, Refusal>) -> Answer {
    match said {
        Ok(shown) => Answer::Shown(Box::new(shown)),
        Err(refusal) => Answer::Refused(refusal, None),
    }
}

#[cfg(test)]
impl Workbench {
    /// Without files, for tests.
    pub(super) fn bare() -> Self {
        Self {
            path: "w.twinfold".into(),
            files: Vec::new(),
            wishes: Wishes::default(),
            author: crate::pipeline::fixture::author("ann"),
            said: Settings::default(),
            threads: 1,
            read_only: false,
            understood: Vec::new(),
            materials: None,
            reviewer: None,
            head: Arc::default(),
        }
    }
}
