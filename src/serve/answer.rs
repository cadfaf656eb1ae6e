//! What is asked for and what is answered. Everything here reads: no request leads to anything that could write.

use super::admission::is_ours;
use super::page::{self, Look, View};
use super::stream::{Reply, Watching};
use super::{Shared, style};
use hyper::body::{Body as _, Bytes, Incoming};
use hyper::header::{self, HeaderName, HeaderValue};
use hyper::{Method, Request, Response, StatusCode};
use std::net::IpAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

/// What a page may do: load its own style, script and pictures, and talk to the server it came from.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
                      base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
/// The most a key's message may hold, in bytes.
const MOST_SAID: usize = 1024;
/// How long a key's message may take.
const SAYING: Duration = Duration::from_secs(5);
/// The largest attachment that is handed out, in bytes: it is held in memory meanwhile.
const LARGEST_FILE: u64 = 32 << 20;

type Answer = Response<Reply>;

/// The answer to a request from there.
pub(super) async fn answer(
    shared: Arc<Shared>,
    from: IpAddr,
    request: Request<Incoming>,
) -> Answer {
    // Before anything else: whoever asks for another name was led here by somebody else's page.
    if !is_ours(host(&request), &shared.hosts) {
        let words =
            "This server does not answer to that name. Use the address the recorder shows.\n";
        return plain(StatusCode::MISDIRECTED_REQUEST, words);
    }
    let path = request.uri().path().to_owned();
    match (request.method(), path.as_str()) {
        (&Method::POST, "/in") => return come_in(&shared, from, request).await,
        (&Method::GET | &Method::HEAD, _) => {}
        _ => {
            let mut refused = plain(
                StatusCode::METHOD_NOT_ALLOWED,
                "The board can only be read.\n",
            );
            set(&mut refused, header::ALLOW, "GET, HEAD");
            return refused;
        }
    }
    match path.as_str() {
        "/board.css" => return whole("text/css; charset=utf-8", style::sheet()),
        "/board.js" => return whole("text/javascript; charset=utf-8", include_str!("board.js")),
        "/icon.png" => return whole("image/png", ICON),
        _ => {}
    }
    let cookies = request.headers().get_all(header::COOKIE);
    let mut cookies = cookies.iter().filter_map(|cookie| cookie.to_str().ok());
    let cookie = {
        let keys = shared.keys();
        let is_in = cookies.any(|cookies| keys.is_session(cookies));
        // Made with the same keys: who is put out meanwhile must not get the cookie of those who come in afterwards.
        is_in.then(|| keys.set_cookie(shared.is_encrypted))
    };
    let Some(cookie) = cookie else {
        return html(StatusCode::UNAUTHORIZED, page::door(""));
    };
    let mut answer = to_watcher(&shared, from, &path, &request).await;
    // Whoever still looks stays in.
    set(&mut answer, header::SET_COOKIE, &cookie);
    answer
}

/// The answer to somebody who is in.
async fn to_watcher(
    shared: &Shared,
    from: IpAddr,
    path: &str,
    request: &Request<Incoming>,
) -> Answer {
    let query = request.uri().query().unwrap_or_default();
    match path {
        "/" => {
            let live = shared.live();
            let page = page::board(&live, &view(query), (shared.now)());
            html(StatusCode::OK, page)
        }
        "/timeline" => timeline(shared, view(query)).await,
        "/events" => events(shared, from, request),
        path => match path.strip_prefix("/file/") {
            Some(sum) => file(shared, sum).await,
            None => plain(StatusCode::NOT_FOUND, "There is nothing here.\n"),
        },
    }
}

const ICON: &[u8] = include_bytes!("../../assets/warroom.png");

/// The name that is asked for.
fn host(request: &Request<Incoming>) -> Option<&str> {
    let mut hosts = request.headers().get_all(header::HOST).iter();
    let host = hosts.next()?.to_str().ok()?;
    // An address in the first line would count before the header; the two must not differ.
    let in_line = request
        .uri()
        .authority()
        .map(hyper::http::uri::Authority::as_str);
    (hosts.next().is_none() && in_line.is_none_or(|line| line == host)).then_some(host)
}

/// A key, said by the script or typed into the form.
async fn come_in(shared: &Shared, from: IpAddr, request: Request<Incoming>) -> Answer {
    if !is_from_here(shared, &request) {
        return plain(
            StatusCode::FORBIDDEN,
            "Open the board itself and type the code there.\n",
        );
    }
    let second = (shared.now)().timestamp();
    if shared.guesses().are_too_many(from, second) {
        return too_many();
    }
    let said = match timeout(SAYING, said(request)).await {
        Ok(Some(said)) => said,
        Ok(None) => {
            return plain(
                StatusCode::PAYLOAD_TOO_LARGE,
                "That is too long for a code.\n",
            );
        }
        Err(_) => return plain(StatusCode::REQUEST_TIMEOUT, "That took too long.\n"),
    };
    let fields = fields(&said);
    let key = fields.iter().find(|(name, _)| name == "k");
    let keys = shared.keys();
    let opens = key.is_some_and(|(_, key)| keys.opens(key));
    let second = (shared.now)().timestamp();
    let mut guesses = shared.guesses();
    // Others may have guessed while this was being said.
    if guesses.are_too_many(from, second) {
        return too_many();
    }
    if !opens {
        guesses.count(from);
        let words = "That is not the code. The recorder may have made a new one.";
        return html(StatusCode::FORBIDDEN, page::door(words));
    }
    let mut opened = plain(StatusCode::SEE_OTHER, "");
    set(&mut opened, header::LOCATION, "/");
    let cookie = keys.set_cookie(shared.is_encrypted);
    set(&mut opened, header::SET_COOKIE, &cookie);
    opened
}

fn too_many() -> Answer {
    let words = "Too many wrong codes; wait a second.";
    html(StatusCode::TOO_MANY_REQUESTS, page::door(words))
}

/// True unless the browser says that another page sends this.
fn is_from_here(shared: &Shared, request: &Request<Incoming>) -> bool {
    let said = |name: &str| {
        request
            .headers()
            .get(name)
            .map(|value| value.to_str().unwrap_or_default())
    };
    let scheme = if shared.is_encrypted {
        "https://"
    } else {
        "http://"
    };
    let origin =
        said("origin").is_none_or(|origin| is_ours(origin.strip_prefix(scheme), &shared.hosts));
    let site = said("sec-fetch-site").is_none_or(|site| ["same-origin", "none"].contains(&site));
    origin && site
}

/// The body of a request; `None` where it is too long or breaks off.
async fn said(request: Request<Incoming>) -> Option<String> {
    let mut body = pin!(request.into_body());
    let mut said = Vec::new();
    while let Some(frame) = std::future::poll_fn(|cx| body.as_mut().poll_frame(cx)).await {
        said.extend_from_slice(frame.ok()?.data_ref()?);
        if said.len() > MOST_SAID {
            return None;
        }
    }
    String::from_utf8(said).ok()
}

/// The stream of changes.
fn events(shared: &Shared, from: IpAddr, request: &Request<Incoming>) -> Answer {
    let Some(place) = shared.watchers.place(from) else {
        let mut full = plain(StatusCode::SERVICE_UNAVAILABLE, "Too many watch already.\n");
        set(&mut full, header::RETRY_AFTER, "10");
        return full;
    };
    // A browser that comes back says itself what it saw last; the address says what the page held.
    let last = request.headers().get("last-event-id");
    let last = last.and_then(|last| last.to_str().ok());
    let fields = fields(request.uri().query().unwrap_or_default());
    let after = fields.iter().find(|(name, _)| name == "after");
    let mark = last.or(after.map(|(_, mark)| mark.as_str()));
    let watching = Watching::new(
        shared.live.subscribe(),
        mark,
        Arc::clone(&shared.now),
        place,
    );
    let mut stream = Response::new(Reply::Stream(Box::pin(watching.next())));
    harden(&mut stream, "text/event-stream");
    stream
}

async fn timeline(shared: &Shared, view: View) -> Answer {
    let (live, now, files) = (shared.live(), (shared.now)(), shared.file.is_some());
    // Looking through a long log takes a while; nobody else waits for it.
    match spawn_blocking(move || page::timeline(&live, &view, files, now)).await {
        Ok(page) => html(StatusCode::OK, page),
        Err(_) => plain(
            StatusCode::INTERNAL_SERVER_ERROR,
            "The timeline cannot be shown.\n",
        ),
    }
}

/// A file by its sum, if an entry everybody may see tells of it.
async fn file(shared: &Shared, sum: &str) -> Answer {
    let live = shared.live();
    let mut files = live
        .snapshot
        .entries
        .iter()
        .filter_map(|entry| entry.file.as_ref());
    let known = files.find(|file| file.sha256 == sum).cloned();
    let (Some(read), Some(file)) = (shared.file.clone(), known) else {
        return plain(StatusCode::NOT_FOUND, "There is nothing here.\n");
    };
    if file.bytes > LARGEST_FILE {
        let words = "This file is too large to be shown here; ask the recorder for it.\n";
        return plain(StatusCode::NOT_FOUND, words);
    }
    let name = file.name.clone();
    let Ok(Some(bytes)) = spawn_blocking(move || read(&file)).await else {
        return plain(
            StatusCode::NOT_FOUND,
            "The file is not beside the incident, or was altered.\n",
        );
    };
    let kind = picture(&bytes);
    let mut answer = whole(kind.unwrap_or("application/octet-stream"), bytes);
    set(
        &mut answer,
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; sandbox",
    );
    if kind.is_none() {
        let name = page::encoded(&name);
        set(
            &mut answer,
            header::CONTENT_DISPOSITION,
            &format!("attachment; filename*=UTF-8''{name}"),
        );
    }
    answer
}

/// What kind of picture these bytes are, if they are one a browser may show. Whatever else they are is only saved.
fn picture(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some("image/png"),
        [0xFF, 0xD8, 0xFF, ..] => Some("image/jpeg"),
        [b'G', b'I', b'F', b'8', ..] => Some("image/gif"),
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => Some("image/webp"),
        _ => None,
    }
}

/// How a page is looked at.
fn view(query: &str) -> View {
    let mut view = View::default();
    for (name, value) in fields(query) {
        match name.as_str() {
            "look" => view.look = Look::of(&value),
            "still" => view.still = value == "1",
            "find" => view.find = crate::incident::text::visible(&value).into_owned(),
            "skip" => view.skip = value.parse().unwrap_or_default(),
            _ => {}
        }
    }
    view
}

/// The fields of a query or a form.
fn fields(raw: &str) -> Vec<(String, String)> {
    let pairs = raw.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (decoded(name), decoded(value)))
        .collect()
}

/// What stands in a query or a form, `+` and `%20` read as spaces.
fn decoded(raw: &str) -> String {
    let raw = raw.as_bytes();
    let mut out = Vec::with_capacity(raw.len());
    let mut at = 0;
    while let Some(byte) = raw.get(at) {
        let digits = raw
            .get(at + 1..at + 3)
            .and_then(|two| std::str::from_utf8(two).ok());
        let value = digits.and_then(|two| u8::from_str_radix(two, 16).ok());
        match (byte, value) {
            (b'+', _) => out.push(b' '),
            (b'%', Some(value)) => {
                out.push(value);
                at += 2;
            }
            (byte, _) => out.push(*byte),
        }
        at += 1;
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn html(status: StatusCode, page: String) -> Answer {
    let mut answer = whole("text/html; charset=utf-8", page);
    *answer.status_mut() = status;
    answer
}

fn plain(status: StatusCode, words: &'static str) -> Answer {
    let mut answer = whole("text/plain; charset=utf-8", words);
    *answer.status_mut() = status;
    answer
}

fn whole(kind: &'static str, body: impl Into<Bytes>) -> Answer {
    let mut answer = Response::new(Reply::Whole(Some(body.into())));
    harden(&mut answer, kind);
    answer
}

/// The headers every answer has.
fn harden(answer: &mut Answer, kind: &'static str) {
    let all = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-store"),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
    ];
    for (name, value) in all {
        set(answer, name, value);
    }
}

fn set(answer: &mut Answer, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        answer.headers_mut().insert(name, value);
    }
}
