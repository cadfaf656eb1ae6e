//! The board encrypted, with a certificate of the team's and with one made at the start.

use super::{Answer, options_on, snapshot_of};
use crate::support::story::{at, busy};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::{Arc, Mutex};
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};
use warroom::serve::{Encryption, Options, Server};

fn served(encryption: Encryption) -> Result<Server, String> {
    let clock = Arc::new(Mutex::new(at("21:20")));
    let options = Options {
        encryption,
        ..options_on("127.0.0.1:0", &clock)
    };
    Server::start(options, snapshot_of(&busy())).map_err(|error| error.to_string())
}

/// Asks for a page over TLS as a browser that trusts that certificate and no other.
fn asks(server: &Server, trusted: &CertificateDer<'static>) -> std::io::Result<Answer> {
    let mut roots = RootCertStore::empty();
    roots.add(trusted.clone()).expect("a certificate");
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from("localhost").expect("a name");
    let client = ClientConnection::new(Arc::new(config), name).expect("a client");
    let stream = TcpStream::connect(server.address()).expect("connected");
    let mut stream = StreamOwned::new(client, stream);
    let port = server.address().port();
    let (_, key) = server
        .link()
        .split_once("#k=")
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .expect("a key");
    let body = format!("k={key}");
    write!(
        stream,
        "POST /in HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: https://localhost:{port}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )?;
    let mut all = Vec::new();
    // The other side may end without saying so.
    _ = stream.read_to_end(&mut all);
    Ok(Answer::of(&all))
}

#[test]
fn with_the_teams_certificate_the_board_opens_without_a_warning() {
    let folder = tempfile::tempdir().expect("a folder");
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).expect("made");
    let (cert, key) = (
        folder.path().join("cert.pem"),
        folder.path().join("key.pem"),
    );
    let pem = |label: &str, der: &[u8]| {
        let text = base64(der);
        format!("-----BEGIN {label}-----\n{text}\n-----END {label}-----\n")
    };
    std::fs::write(&cert, pem("CERTIFICATE", made.cert.der())).expect("written");
    let der = made.signing_key.serialize_der();
    std::fs::write(&key, pem("PRIVATE KEY", &der)).expect("written");
    let encryption = Encryption::Certificate {
        cert: cert.clone(),
        key,
    };
    let server = served(encryption).expect("served");
    assert!(server.link().starts_with("https://"));
    let answer = asks(&server, made.cert.der()).expect("an answer");
    assert_eq!(answer.status, 303);
    let cookie = answer.header("set-cookie").expect("a cookie");
    assert!(cookie.ends_with("; Secure"), "{cookie}");

    let swapped = Encryption::Certificate {
        cert: cert.clone(),
        key: cert,
    };
    let refused = served(swapped).err().expect("refused");
    assert!(
        refused.contains("key") && refused.contains("PEM"),
        "{refused}"
    );
}

#[test]
fn a_certificate_made_at_the_start_encrypts_and_is_trusted_by_nobody_yet() {
    let server = served(Encryption::SelfSigned).expect("served");
    let fingerprint = server.fingerprint().expect("a certificate");
    assert_eq!(fingerprint.split(':').count(), 32, "{fingerprint}");
    let other = rcgen::generate_simple_self_signed(["localhost".to_owned()]).expect("made");
    assert!(
        asks(&server, other.cert.der()).is_err(),
        "another certificate is trusted"
    );
    let mut plain = TcpStream::connect(server.address()).expect("connected");
    plain
        .write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        .expect("sent");
    let mut said = Vec::new();
    _ = plain.read_to_end(&mut said);
    assert!(!said.starts_with(b"HTTP"), "it answers without encryption");
}

fn base64(bytes: &[u8]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(bytes)
}
