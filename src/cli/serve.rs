//! `warroom serve`: the board of a file in any browser, until the program is stopped. Writes nothing near the file.

use super::Failure;
use clap::Args;
use std::path::PathBuf;

#[derive(Args)]
#[cfg_attr(not(feature = "serve"), allow(dead_code, reason = "read and refused"))]
pub(super) struct ServeArguments {
    /// The incident file
    file: PathBuf,
    /// The address to serve it on, with a port if it is not to be 7420; only this machine can open it where none is chosen
    #[arg(long, value_name = "ADDR[:PORT]")]
    on: Option<String>,
    /// Encrypt it with a certificate made at the start; every browser warns about it once
    #[arg(long, conflicts_with = "cert")]
    tls: bool,
    /// Encrypt it with this certificate: the whole chain, as PEM
    #[arg(long, requires = "key", value_name = "FILE")]
    cert: Option<PathBuf>,
    /// The certificate's key, as PEM
    #[arg(long, requires = "cert", value_name = "FILE")]
    key: Option<PathBuf>,
    /// Let attached files be opened from the timeline
    #[arg(long)]
    attachments: bool,
}

/// Without the feature the command is known and says so.
#[cfg(not(feature = "serve"))]
pub(super) fn run(_arguments: &ServeArguments) -> Result<(), Failure> {
    Err(Failure::wrong_use(
        "This warroom was built without its server. Build it with the feature `serve`, or use warroom wall.",
    ))
}

#[cfg(feature = "serve")]
pub(super) use serving::run;

#[cfg(feature = "serve")]
mod serving {
    use super::{Failure, ServeArguments};
    use crate::app::{NotShared, ShareOptions, Sharing};
    use crate::cli::out;
    use crate::serve::{Encryption, PORT, Server, addresses, qr};
    use crate::session::SessionEnv;
    use std::io::BufRead as _;
    use std::net::{IpAddr, Ipv4Addr, SocketAddr};
    use std::sync::mpsc::{self, RecvTimeoutError};
    use std::time::Duration;

    pub(in crate::cli) fn run(arguments: &ServeArguments) -> Result<(), Failure> {
        let options = ShareOptions {
            on: address(arguments.on.as_deref())?,
            encryption: match (&arguments.cert, &arguments.key) {
                (Some(cert), Some(key)) => Encryption::Certificate {
                    cert: cert.clone(),
                    key: key.clone(),
                },
                _ if arguments.tls => Encryption::SelfSigned,
                _ => Encryption::None,
            },
            attachments: arguments.attachments,
        };
        let sharing = Sharing::start(&arguments.file, SessionEnv::of_this_machine(), options);
        let sharing = sharing.map_err(|error| match error {
            NotShared::File(error) => error.into(),
            error @ NotShared::Server(_) => Failure::cannot(error),
        })?;
        let server = sharing.server();
        say_where(server)?;
        let typed = typed_lines();
        loop {
            match typed.recv_timeout(Duration::from_secs(1)) {
                Ok(()) => {
                    server.put_everybody_out().map_err(Failure::cannot)?;
                    say_where(server)?;
                }
                Err(RecvTimeoutError::Timeout) => {}
                // Nobody types: it is stopped by a signal.
                Err(RecvTimeoutError::Disconnected) => std::thread::sleep(Duration::from_secs(1)),
            }
            if let Some(why) = server.fault() {
                let words = format!("The board is not served any more because of a bug ({why}).");
                return Err(Failure::cannot(words));
            }
        }
    }

    /// The address that was chosen; this machine's own where none was.
    fn address(on: Option<&str>) -> Result<SocketAddr, Failure> {
        let Some(on) = on else {
            return Ok(SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), PORT));
        };
        let alone = on.parse().map(|ip: IpAddr| SocketAddr::new(ip, PORT));
        on.parse().or(alone).map_err(|_| {
            Failure::wrong_use(format!(
                "Not an address: {on}. Use one of this machine's, with or without a port: 192.168.1.20 or 192.168.1.20:8080."
            ))
        })
    }

    /// How the board is reached, and what everybody should know about it.
    fn say_where(server: &Server) -> Result<(), Failure> {
        let (link, url) = (server.link(), server.url());
        out::line(&format!("The board, read-only: {link}"))?;
        out::line(&format!(
            "Without the link: {url} and the code {}",
            server.code()
        ))?;
        if out::is_terminal() {
            out::text(&qr::half_blocks(&link))?;
        }
        if server.address().ip().is_loopback() {
            let others = addresses().into_iter().filter(|ip| !ip.is_loopback());
            let others: Vec<_> = others.map(|ip| ip.to_string()).collect();
            out::line(&format!(
                "Only this machine can open it. To show it to others, choose an address with --on: {}",
                others.join(", ")
            ))?;
        } else if server.fingerprint().is_none() {
            out::line(
                "Plain HTTP: anyone who can listen on this network can read the board. --tls or --cert encrypts it.",
            )?;
        }
        if let Some(fingerprint) = server.fingerprint() {
            out::line(&format!("The certificate's SHA-256: {fingerprint}"))?;
        }
        out::line("Enter makes a new link and disconnects everyone. Ctrl+C stops.")
    }

    /// A message for every line on standard input.
    fn typed_lines() -> mpsc::Receiver<()> {
        let (sender, lines) = mpsc::channel();
        let read = move || {
            for line in std::io::stdin().lock().lines() {
                if line.is_err() || sender.send(()).is_err() {
                    return;
                }
            }
        };
        // Without this thread the board is still served.
        _ = std::thread::Builder::new()
            .name("keys".to_owned())
            .spawn(read);
        lines
    }
}
