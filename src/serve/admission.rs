//! Who may look: which names of this machine are asked for, who knows the key, and how many there is room for.
//! Decides; hears and says nothing itself.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The letters of a code: none that is taken for another one or for a digit.
const LETTERS: &[u8; 24] = b"ABCDEFGHJKLMNPQRSTUVWXYZ";
/// How many letters a code has.
const CODE: usize = 12;

/// How long a browser keeps its cookie after an answer that sets it, in seconds: a screen whose browser restarts is still
/// in. A cookie that is kept for longer than the board is shared opens nothing.
const KEPT: u32 = 24 * 60 * 60;

/// The secrets that open the board. New ones put everybody out.
pub(super) struct Keys {
    /// In the link, behind the `#`, which no browser sends to anybody.
    pub(super) key: String,
    /// To be typed where there is no link.
    pub(super) code: String,
    /// What a browser shows once it is in.
    pub(super) session: String,
    /// How the session's cookie begins: with the port, which browsers do not keep cookies apart by.
    cookie: String,
}

impl Keys {
    /// New secrets of the server at this port.
    ///
    /// # Errors
    /// Where the system has no randomness to give.
    pub(super) fn new(port: u16) -> Result<Self, getrandom::Error> {
        Ok(Self {
            cookie: format!("warroom-{port}="),
            key: hex()?,
            code: letters()?,
            session: hex()?,
        })
    }

    /// True for the key, and for the code however it is spaced.
    pub(super) fn opens(&self, said: &str) -> bool {
        let said = said.trim();
        let typed: String = said.chars().filter(char::is_ascii_alphabetic).collect();
        // Both are compared whatever comes of the first.
        is_same(said, &self.key) | is_same(&typed.to_ascii_uppercase(), &self.code)
    }

    /// The cookie by which a browser is in from now on, as a `Set-Cookie` header.
    pub(super) fn set_cookie(&self, is_encrypted: bool) -> String {
        let secure = if is_encrypted { "; Secure" } else { "" };
        format!(
            "{}{}; Path=/; Max-Age={KEPT}; HttpOnly; SameSite=Strict{secure}",
            self.cookie, self.session
        )
    }

    /// True if this `Cookie` header holds the session.
    pub(super) fn is_session(&self, cookies: &str) -> bool {
        cookies
            .split(';')
            .filter_map(|cookie| cookie.trim().strip_prefix(&self.cookie))
            .any(|value| is_same(value, &self.session))
    }
}

/// True if both are the same, in a time that does not tell how much of them is.
fn is_same(one: &str, other: &str) -> bool {
    let pairs = one.bytes().zip(other.bytes());
    let differ = pairs.fold(0, |differ, (a, b)| std::hint::black_box(differ | (a ^ b)));
    one.len() == other.len() && differ == 0
}

/// 128 random bits.
fn hex() -> Result<String, getrandom::Error> {
    let mut bits = [0_u8; 16];
    getrandom::fill(&mut bits)?;
    Ok(bits.iter().fold(String::new(), |mut text, byte| {
        _ = write!(text, "{byte:02x}");
        text
    }))
}

/// Random letters, each as likely as the others.
fn letters() -> Result<String, getrandom::Error> {
    let mut code = String::new();
    while code.len() < CODE {
        let mut bytes = [0_u8; CODE];
        getrandom::fill(&mut bytes)?;
        // The last 16 values of a byte would make some letters likelier.
        let fair = bytes.into_iter().filter(|byte| *byte < 240);
        let more = fair.map(|byte| char::from(LETTERS[usize::from(byte) % LETTERS.len()]));
        code.extend(more.take(CODE - code.len()));
    }
    Ok(code)
}

/// True if a request is for one of this server's own names: a page of somebody else whose name was made to lead
/// here (DNS rebinding) asks for its own.
pub(super) fn is_ours(host: Option<&str>, own: &[String]) -> bool {
    host.is_some_and(|host| own.iter().any(|name| name.eq_ignore_ascii_case(host)))
}

/// How many wrong keys an address may say in a second.
const WRONG: u32 = 5;

/// Wrong keys of this second.
#[derive(Default)]
pub(super) struct Guesses {
    second: i64,
    wrong: HashMap<IpAddr, u32>,
}

impl Guesses {
    /// True where this address has to wait for the next second.
    pub(super) fn are_too_many(&mut self, from: IpAddr, second: i64) -> bool {
        if self.second != second {
            self.second = second;
            self.wrong.clear();
        }
        self.wrong.get(&from).is_some_and(|wrong| *wrong >= WRONG)
    }

    /// Counts a wrong key.
    pub(super) fn count(&mut self, from: IpAddr) {
        *self.wrong.entry(from).or_default() += 1;
    }
}

/// Room for so many, and for so many from one address.
pub(super) struct Room {
    most: usize,
    most_each: usize,
    taken: Mutex<HashMap<IpAddr, usize>>,
}

impl Room {
    /// Room for `most`, and for `most_each` from one address.
    pub(super) fn new(most: usize, most_each: usize) -> Arc<Self> {
        Arc::new(Self {
            most,
            most_each,
            taken: Mutex::default(),
        })
    }

    /// A place, if there is one; it is free again once it is dropped.
    pub(super) fn place(self: &Arc<Self>, from: IpAddr) -> Option<Place> {
        let mut taken = self.taken();
        let each = taken.get(&from).copied().unwrap_or_default();
        if each >= self.most_each || taken.values().sum::<usize>() >= self.most {
            return None;
        }
        taken.insert(from, each + 1);
        Some(Place {
            room: Arc::clone(self),
            from,
        })
    }

    /// How many places each address has.
    pub(super) fn each(&self) -> Vec<(IpAddr, usize)> {
        let mut each: Vec<_> = self.taken().iter().map(|(from, n)| (*from, *n)).collect();
        each.sort_unstable();
        each
    }

    fn taken(&self) -> MutexGuard<'_, HashMap<IpAddr, usize>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A place that is taken.
pub(super) struct Place {
    room: Arc<Room>,
    from: IpAddr,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = self.room.taken();
        if let Some(each) = taken.get_mut(&self.from) {
            *each = each.saturating_sub(1);
            if *each == 0 {
                taken.remove(&self.from);
            }
        }
    }
}
