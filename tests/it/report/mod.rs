//! The report: what stands in it, and its forms.

mod charts;
mod csv;
mod excerpt;
mod json;
mod markdown;
mod story;
