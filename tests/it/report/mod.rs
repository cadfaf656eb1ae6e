//! The report: what stands in it, and its forms.

mod csv;
mod excerpt;
mod json;
mod markdown;
mod story;
