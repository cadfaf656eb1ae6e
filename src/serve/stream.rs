//! What goes out: a whole answer, or a stream of events that never ends by itself. A stream keeps no queue: whoever
//! reads slowly gets, once they read again, what changed since, in one event.

use super::admission::Place;
use super::live::Live;
use super::{BEAT, Now};
use crate::incident::{Span, Time, time};
use hyper::body::{Body, Bytes, Frame, SizeHint};
use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use tokio::sync::watch;
use tokio::time::timeout;

/// How long a stream lasts. The browser opens it again at once, and its cookie is renewed before it is too old.
const LONGEST: Span = Span::hours(12);

/// The body of an answer.
pub(super) enum Reply {
    /// All of it.
    Whole(Option<Bytes>),
    /// One event after the other.
    Stream(NextEvent),
}

/// The event that comes next, and whoever waits for the one after it.
pub(super) type NextEvent = Pin<Box<dyn Future<Output = Option<(Bytes, Watching)>> + Send>>;

/// Somebody who watches.
pub(super) struct Watching {
    live: watch::Receiver<Arc<Live>>,
    /// The change they saw last.
    seen: Option<u64>,
    epoch: u64,
    now: Now,
    /// When the stream ends.
    until: Time,
    /// True until something was sent.
    begins: bool,
    /// True once nothing more is to be sent.
    ended: bool,
    _place: Place,
}

impl Watching {
    /// Somebody who comes in, having seen so much; a `mark` is a state's own.
    pub(super) fn new(
        live: watch::Receiver<Arc<Live>>,
        mark: Option<&str>,
        now: Now,
        place: Place,
    ) -> Self {
        let (seen, epoch) = {
            let live = live.borrow();
            (mark.and_then(|mark| live.seen(mark)), live.epoch)
        };
        Self {
            live,
            seen,
            epoch,
            until: time::later(now(), LONGEST),
            now,
            begins: true,
            ended: false,
            _place: place,
        }
    }

    /// The next event; `None` once they were put out and told so.
    pub(super) async fn next(mut self) -> Option<(Bytes, Self)> {
        if self.ended {
            return None;
        }
        loop {
            let live = Arc::clone(&self.live.borrow_and_update());
            if live.epoch != self.epoch {
                self.ended = true;
                return Some((Live::out(), self));
            }
            if (self.now)() > self.until {
                return None;
            }
            if self.seen != Some(live.seq) {
                let event = live.since(self.seen, (self.now)());
                self.seen = Some(live.seq);
                self.begins = false;
                return Some((event, self));
            }
            if std::mem::take(&mut self.begins) {
                return Some((live.beat((self.now)()), self));
            }
            match timeout(BEAT, self.live.changed()).await {
                Ok(Ok(())) => {}
                Ok(Err(_)) => return None,
                Err(_) => return Some((live.beat((self.now)()), self)),
            }
        }
    }
}

impl Body for Reply {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        match self.get_mut() {
            Self::Whole(bytes) => Poll::Ready(bytes.take().map(|bytes| Ok(Frame::data(bytes)))),
            Self::Stream(next) => {
                Poll::Ready(ready!(next.as_mut().poll(cx)).map(|(bytes, watching)| {
                    *next = Box::pin(watching.next());
                    Ok(Frame::data(bytes))
                }))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        matches!(self, Self::Whole(None))
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Whole(bytes) => {
                SizeHint::with_exact(bytes.as_ref().map_or(0, |bytes| bytes.len() as u64))
            }
            Self::Stream(_) => SizeHint::default(),
        }
    }
}
