//! The bytes of attached pictures, for the forms that hold them. Filled by the export; never with pictures of private or
//! struck entries.

use std::collections::BTreeMap;

/// Pictures by the SHA-256 of their bytes, in lower-case hex.
pub type Pictures = BTreeMap<String, PictureFile>;

/// One picture as it was attached, or smaller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureFile {
    /// What programs call it: `image/png`, `image/jpeg`, `image/gif` or `image/webp`.
    pub mime: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}
