//! The report: what stands in it, and its forms.

mod channel;
mod charts;
mod csv;
mod document;
mod excerpt;
mod facts;
mod html;
mod ics214;
mod json;
mod markdown;
mod overview;
mod story;
mod template;
