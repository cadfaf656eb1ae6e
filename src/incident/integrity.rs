//! What is known about the soundness of the file an incident came from, as plain data for board and
//! report. Checking the file is the journal's work.

/// The state of the file behind an incident.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Integrity {
    /// The head code, `#214·9f3c12ab`: number and first eight digits of the last line's sum.
    /// Empty while there is no file.
    pub head: String,
    /// Everything found that is not as it should be, in the order of the file.
    pub findings: Vec<Finding>,
}

impl Integrity {
    /// True where something inside the file was damaged or altered.
    pub fn is_damaged(&self) -> bool {
        self.findings.iter().any(|finding| finding.damage)
    }
}

/// One thing found in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The number of the entry before it, if there is one.
    pub after: Option<u64>,
    /// What and where, in a sentence.
    pub text: String,
    /// True for damage or alteration, false for what is merely worth knowing (a torn tail that was
    /// never recorded, a part file, a newer version's entry).
    pub damage: bool,
}
