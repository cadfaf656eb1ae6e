//! The door of the thread: takes connections, as many as there is room for, encrypts them where that is wanted, and
//! gives none of them much time.

use super::Shared;
use super::answer::answer;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::convert::Infallible;
use std::io;
use std::net::IpAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpListener;
use tokio::time::{Sleep, sleep, timeout};
use tokio_rustls::TlsAcceptor;

/// How long a request, a handshake, and a write that does not get on may take.
const PATIENCE: Duration = Duration::from_secs(5);
/// The longest a request's headers may be, in bytes.
const LONGEST: usize = 8 << 10;

/// Takes connections until it is dropped.
pub(super) async fn listen(listener: TcpListener, tls: Option<TlsAcceptor>, shared: Arc<Shared>) {
    loop {
        let Ok((stream, from)) = listener.accept().await else {
            // No file handle is left, say; there may be one again.
            sleep(Duration::from_millis(100)).await;
            continue;
        };
        let from = from.ip();
        let Some(place) = shared.connections.place(from) else {
            continue;
        };
        // An event is small and must not wait for the next one.
        _ = stream.set_nodelay(true);
        let (shared, tls) = (Arc::clone(&shared), tls.clone());
        tokio::spawn(async move {
            let _place = place;
            let stream = Prompt::new(stream);
            match tls {
                None => speak(stream, from, shared).await,
                Some(tls) => {
                    if let Ok(Ok(stream)) = timeout(PATIENCE, tls.accept(stream)).await {
                        speak(stream, from, shared).await;
                    }
                }
            }
        });
    }
}

/// Answers the requests of one connection. How it ends is nobody's business: nothing is logged.
async fn speak(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send,
    from: IpAddr,
    shared: Arc<Shared>,
) {
    let service = service_fn(move |request| {
        let answer = answer(Arc::clone(&shared), from, request);
        async move { Ok::<_, Infallible>(answer.await) }
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .max_header_size(LONGEST)
        .max_buf_size(2 * LONGEST);
    _ = http.serve_connection(TokioIo::new(stream), service).await;
}

/// A stream whose writes must get on: one whose other side takes nothing for a while ends.
struct Prompt<S> {
    stream: S,
    late: Option<Pin<Box<Sleep>>>,
}

impl<S> Prompt<S> {
    fn new(stream: S) -> Self {
        Self { stream, late: None }
    }

    /// The result of a write, or its end where it waits for too long.
    fn in_time<T>(
        &mut self,
        result: Poll<io::Result<T>>,
        cx: &mut Context<'_>,
    ) -> Poll<io::Result<T>> {
        if result.is_ready() {
            self.late = None;
            return result;
        }
        let late = self.late.get_or_insert_with(|| Box::pin(sleep(PATIENCE)));
        ready!(late.as_mut().poll(cx));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Prompt<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, into)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Prompt<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let result = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.in_time(result, cx)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let result = Pin::new(&mut self.stream).poll_flush(cx);
        self.in_time(result, cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let result = Pin::new(&mut self.stream).poll_shutdown(cx);
        self.in_time(result, cx)
    }
}
