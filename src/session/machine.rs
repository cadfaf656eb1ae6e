//! The person logged in and the name of this machine, as the platform gives them.

use crate::incident::Handle;

/// The person logged in, by the system's name for them; `recorder` if it has none.
pub fn me() -> Handle {
    ["USER", "USERNAME", "LOGNAME"]
        .into_iter()
        .find_map(|key| Handle::from_name(&std::env::var(key).ok()?))
        .unwrap_or_else(Handle::recorder)
}

/// The machine's name; empty if the system has none.
pub fn host() -> String {
    #[cfg(unix)]
    let system = rustix::system::uname()
        .nodename()
        .to_string_lossy()
        .into_owned();
    #[cfg(not(unix))]
    let system = String::new();
    host_of(&system, |key| std::env::var(key).ok())
}

/// The system's name for the machine, the same in every window; otherwise the environment's.
fn host_of(system: &str, variable: impl Fn(&str) -> Option<String>) -> String {
    let names = ["HOSTNAME", "COMPUTERNAME"]
        .into_iter()
        .filter_map(variable);
    std::iter::once(system.to_owned())
        .chain(names)
        .map(|name| name.trim().to_owned())
        .find(|name| !name.is_empty() && name != "(none)")
        .unwrap_or_default()
}
