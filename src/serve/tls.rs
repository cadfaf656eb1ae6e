//! Encryption: with a team's own certificate, or with one made at the start that no browser knows.

use super::{Encryption, NotServed};
use crate::incident::time::{earlier, later};
use crate::incident::{Span, Time};
use chrono::Datelike as _;
use rcgen::{
    CertificateParams, DistinguishedName, DnType, ExtendedKeyUsagePurpose, KeyPair, date_time_ymd,
};
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
pub(super) fn of(
    wanted: &Encryption,
    names: &[String],
    now: Time,
) -> Result<Option<Tls>, NotServed> {
    let (chain, key) = match wanted {
        Encryption::None => return Ok(None),
        Encryption::SelfSigned => self_signed(names, now)?,
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

/// How long a certificate made here holds, in days; some systems let nobody past one that holds for more than 825.
const HOLDS: i64 = 30;

fn self_signed(names: &[String], now: Time) -> Result<Pair, NotServed> {
    let not_made = |error: rcgen::Error| {
        NotServed::new(
            format!("no certificate can be made ({error})"),
            "Use --cert and --key.",
        )
    };
    let mut params = CertificateParams::new(names).map_err(not_made)?;
    params.distinguished_name = DistinguishedName::new();
    params
        .distinguished_name
        .push(DnType::CommonName, "warroom");
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    // From the day before on, as other clocks may be behind.
    let day = |time: Time| date_time_ymd(time.year(), time.month() as u8, time.day() as u8);
    params.not_before = day(earlier(now, Span::days(1)));
    params.not_after = day(later(now, Span::days(HOLDS)));
    let pair = KeyPair::generate().map_err(not_made)?;
    let cert = params.self_signed(&pair).map_err(not_made)?;
    let key = PrivateKeyDer::try_from(pair.serialize_der()).map_err(|error| {
        NotServed::new(
            format!("no key can be made ({error})"),
            "Use --cert and --key.",
        )
    })?;
    Ok((vec![cert.der().clone()], key))
}

fn chain(path: &Path) -> Result<Vec<CertificateDer<'static>>, NotServed> {
    let chain =
        CertificateDer::pem_file_iter(path).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let chain = chain.map_err(|error| unread("certificate", path, &error))?;
    if chain.is_empty() {
        return Err(unread("certificate", path, &"it holds none"));
    }
    Ok(chain)
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
