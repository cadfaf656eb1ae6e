//! Whose machine this is: the person logged in and the host's name, as the platform tells them.

use crate::incident::Handle;

/// The person logged in, by the system's name for them; `recorder` where it has none.
pub fn me() -> Handle {
    ["USER", "USERNAME", "LOGNAME"]
        .into_iter()
        .find_map(|key| Handle::from_name(&std::env::var(key).ok()?))
        .unwrap_or_else(Handle::recorder)
}

/// The machine's name; empty where the system does not tell.
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

/// What the system calls the machine, the same in every window; else what the environment does.
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
