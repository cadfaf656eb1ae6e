//! Searches the text of many entries, off the window's thread. Holds the log's text once, in lower case and
//! without accents, and extends it as entries arrive; knows nothing of incidents, rows or filters.
//!
//! In reading order: the query and how it is matched ([`pattern`]); the text and the search over it
//! (`haystack`); here the thread that joins the two.

mod haystack;
pub mod pattern;

use crate::panics::caught;
use haystack::{Haystack, Search};
pub use pattern::{Pattern, Query};
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// Which entries matched, by their position in the order they were added.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    words: Vec<u64>,
    many: usize,
}

impl Found {
    fn insert(&mut self, at: usize) {
        let (word, bit) = (at / 64, 1 << (at % 64));
        if self.words.len() <= word {
            self.words.resize(word + 1, 0);
        }
        self.many += usize::from(self.words[word] & bit == 0);
        self.words[word] |= bit;
    }

    /// True if the entry at this position matched.
    pub fn holds(&self, at: usize) -> bool {
        let word = self.words.get(at / 64).copied().unwrap_or(0);
        word & (1 << (at % 64)) != 0
    }

    /// How many entries matched.
    pub fn len(&self) -> usize {
        self.many
    }

    /// True if no entry matched.
    pub fn is_empty(&self) -> bool {
        self.many == 0
    }
}

/// The result of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The query: an answer to an older one is stale.
    pub query: Query,
    /// How many entries were searched.
    pub entries: usize,
    /// The matches; or why the query cannot be searched for, as a text for whoever typed it.
    pub found: Result<Found, String>,
}

/// A thread that holds the text and answers the last query, again whenever entries are added. Clones share it;
/// it ends with the last of them.
#[derive(Clone)]
pub struct Finder {
    handle: Arc<Handle>,
}

struct Handle {
    shared: Arc<Shared>,
}

struct Shared {
    state: Mutex<State>,
    changed: Condvar,
    /// The number of the newest query, which a running search checks.
    newest: AtomicU64,
    wake: Box<dyn Fn() + Send + Sync>,
}

/// What the two threads share. Each locks it only to put something in or to take it out.
#[derive(Default)]
struct State {
    start_over: bool,
    added: Vec<String>,
    query: Option<Query>,
    /// What the thread started last.
    asked: Option<Query>,
    ordered: u64,
    done: u64,
    answer: Option<Answer>,
    closed: bool,
    /// Why there is no thread.
    broken: Option<String>,
}

impl State {
    /// Without a thread, that reason is the answer.
    fn answer_broken(&mut self) {
        let Some(why) = &self.broken else { return };
        let query = self.query.as_ref().or(self.asked.as_ref());
        self.answer = query.map(|query| Answer {
            query: query.clone(),
            entries: 0,
            found: Err(why.clone()),
        });
        self.done = self.ordered;
    }
}

impl Finder {
    /// A finder without text; `wake` is called from its thread whenever there is an answer.
    pub fn new(wake: impl Fn() + Send + Sync + 'static) -> Self {
        let shared = Arc::new(Shared {
            state: Mutex::new(State::default()),
            changed: Condvar::new(),
            newest: AtomicU64::new(0),
            wake: Box::new(wake),
        });
        let worker = shared.clone();
        let thread = thread::Builder::new().name("find".to_owned());
        if let Err(error) = thread.spawn(move || worker.run()) {
            let why =
                format!("Find could not start: the system could not start a thread ({error}).");
            shared.state().broken = Some(why);
        }
        let handle = Arc::new(Handle { shared });
        Self { handle }
    }

    /// Drops all text; the query stays.
    pub fn start_over(&self) {
        self.order(|state| {
            state.start_over = true;
            state.added.clear();
        });
    }

    /// Adds the text of further entries.
    pub fn add(&self, texts: impl IntoIterator<Item = String>) {
        self.order(|state| state.added.extend(texts));
    }

    /// Searches for this from now on.
    pub fn ask(&self, query: Query) {
        self.order(|state| state.query = Some(query));
    }

    /// The answer that arrived since the last call, if one did.
    pub fn take(&self) -> Option<Answer> {
        self.handle.shared.state().answer.take()
    }

    /// Waits until all work is done. For tests and benchmarks; a window is woken instead.
    pub fn wait(&self) {
        let shared = &self.handle.shared;
        let mut state = shared.state();
        while state.done < state.ordered && state.broken.is_none() {
            state = shared.waited(state);
        }
    }

    fn order(&self, change: impl FnOnce(&mut State)) {
        let shared = &self.handle.shared;
        let mut state = shared.state();
        change(&mut state);
        state.ordered += 1;
        shared.newest.store(state.ordered, Ordering::Relaxed);
        state.answer_broken();
        drop(state);
        shared.changed.notify_all();
    }
}

impl fmt::Debug for Finder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Finder").finish_non_exhaustive()
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.shared.state().closed = true;
        self.shared.newest.store(u64::MAX, Ordering::Relaxed);
        self.shared.changed.notify_all();
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn waited<'a>(&self, state: MutexGuard<'a, State>) -> MutexGuard<'a, State> {
        let waited = self.changed.wait(state);
        waited.unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs the thread; after a panic the answer to this and all later queries is the reason.
    fn run(&self) {
        let Err(panic) = caught(|| self.work()) else {
            return;
        };
        let why =
            format!("Find stopped because of a bug ({panic}). Open the file again to use it.");
        let mut state = self.state();
        state.broken = Some(why);
        state.answer_broken();
        drop(state);
        self.changed.notify_all();
        (self.wake)();
    }

    /// Takes new work, searches, and stores the answer.
    fn work(&self) {
        let mut hay = Haystack::default();
        let mut search: Option<Search> = None;
        while let Some(order) = self.next_order() {
            if order.start_over {
                hay = Haystack::default();
                search = search.map(|search| Search::of(search.query));
            }
            for text in order.added {
                hay.push(&text);
            }
            if let Some(query) = order.query {
                search = Some(Search::of(query));
            }
            let is_stale = || self.newest.load(Ordering::Relaxed) > order.stamp;
            let whole = match &mut search {
                Some(search) => search.advance(&hay, is_stale),
                None => true,
            };
            let answer = search.as_ref().filter(|_| whole).map(Search::answer);
            self.store_answer(order.stamp, answer);
        }
    }

    fn next_order(&self) -> Option<Order> {
        let mut state = self.state();
        while state.done == state.ordered && !state.closed {
            state = self.waited(state);
        }
        let query = state.query.take();
        if query.is_some() {
            state.asked.clone_from(&query);
        }
        (!state.closed).then(|| Order {
            stamp: state.ordered,
            start_over: std::mem::take(&mut state.start_over),
            added: std::mem::take(&mut state.added),
            query,
        })
    }

    fn store_answer(&self, stamp: u64, answer: Option<Answer>) {
        let mut state = self.state();
        state.done = stamp;
        // A newer query makes this answer stale.
        let is_news = answer.is_some() && state.ordered == stamp;
        if is_news {
            state.answer = answer;
        }
        drop(state);
        self.changed.notify_all();
        if is_news {
            (self.wake)();
        }
    }
}

/// The work of the thread.
struct Order {
    stamp: u64,
    start_over: bool,
    added: Vec<String>,
    query: Option<Query>,
}
