//! Long work on every core of the machine. Pieces are worked on apart, so that what comes out depends on no timing; it
//! knows nothing of what the work is.

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Does this with each on every core; keeps the order.
///
/// # Panics
///
/// With what `work` panicked with, once all of it has stopped.
pub fn on_every_core<T: Sync, R: Send>(all: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(all.len()));
    let worker = || {
        let mut mine = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(one) = all.get(at) else { break };
            mine.push((at, work(one)));
        }
        let mut done = done.lock().unwrap_or_else(PoisonError::into_inner);
        done.extend(mine);
    };
    thread::scope(|scope| {
        // Where the system has no thread to spare, this one does it all.
        let spare = 1..cores.min(all.len());
        let spawn = |_| thread::Builder::new().spawn_scoped(scope, worker).ok();
        let helpers: Vec<_> = spare.filter_map(spawn).collect();
        worker();
        for helper in helpers {
            if let Err(panic) = helper.join() {
                resume_unwind(panic);
            }
        }
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}
