//! The recorder's window by accessible name: what keys and clicks ask for, and what stands there when nothing does.

mod bars;
mod carets;
mod charts;
mod commands;
mod desk;
mod digest;
mod gate;
mod in_view;
mod log_line;
mod long_text;
mod looks;
mod obligations;
mod palette;
mod paste;
mod report;
mod retro;
mod rich;
mod room;
mod sent;
mod sheets;
mod side;
mod stakeholders;
mod tab_order;
mod timeline;
mod timeline_layout;
mod timeline_ways;
