//! Encryption: with a team's own certificate, or with one made at the start that no browser knows.

use super::{Encryption, NotServed};
use rcgen::{CertifiedKey, generate_simple_self_signed};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

/// What encrypts, and the SHA-256 of its certificate, to be compared with what a browser shows.
pub(super) struct Tls {
    pub(super) acceptor: TlsAcceptor,
    pub(super) fingerprint: String,
}

/// What is wanted; `None` for plain HTTP.
///
/// # Errors
/// Where a certificate or its key cannot be read, or do not belong together.
pub(super) fn of(wanted: &Encryption, names: &[String]) -> Result<Option<Tls>, NotServed> {
    let (chain, key) = match wanted {
        Encryption::None => return Ok(None),
        Encryption::SelfSigned => self_signed(names)?,
        Encryption::Certificate { cert, key } => (chain(cert)?, private_key(key)?),
    };
    let fingerprint = chain.first().map_or_else(String::new, fingerprint);
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .and_then(|config| config.with_no_client_auth().with_single_cert(chain, key))
        .map_err(|error| {
            NotServed::new(
                format!("the certificate cannot be used ({error})"),
                "Give the whole chain with --cert and its own key with --key, both as PEM.",
            )
        })?;
    Ok(Some(Tls {
        acceptor: TlsAcceptor::from(Arc::new(config)),
        fingerprint,
    }))
}

type Pair = (Vec<CertificateDer<'static>>, PrivateKeyDer<'static>);

fn self_signed(names: &[String]) -> Result<Pair, NotServed> {
    let made = generate_simple_self_signed(names).map_err(|error| {
        NotServed::new(
            format!("no certificate can be made ({error})"),
            "Use --cert and --key.",
        )
    })?;
    let CertifiedKey { cert, signing_key } = made;
    let key = PrivateKeyDer::try_from(signing_key.serialize_der()).map_err(|error| {
        NotServed::new(
            format!("no key can be made ({error})"),
            "Use --cert and --key.",
        )
    })?;
    Ok((vec![cert.der().clone()], key))
}

fn chain(path: &Path) -> Result<Vec<CertificateDer<'static>>, NotServed> {
    let chain = CertificateDer::pem_file_iter(path).and_then(Iterator::collect);
    chain.map_err(|error| unread("certificate", path, &error))
}

fn private_key(path: &Path) -> Result<PrivateKeyDer<'static>, NotServed> {
    PrivateKeyDer::from_pem_file(path).map_err(|error| unread("key", path, &error))
}

fn unread(what: &str, path: &Path, error: &dyn std::fmt::Display) -> NotServed {
    NotServed::new(
        format!("the {what} {} cannot be read ({error})", path.display()),
        "Give a PEM file.",
    )
}

/// `A1:B2:…`, as browsers show it.
fn fingerprint(certificate: &CertificateDer<'_>) -> String {
    let sum = Sha256::digest(certificate);
    sum.iter().fold(String::new(), |mut text, byte| {
        let colon = if text.is_empty() { "" } else { ":" };
        _ = write!(text, "{colon}{byte:02X}");
        text
    })
}
