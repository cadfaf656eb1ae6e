//! Markup that shows exactly what people typed: elements with their texts escaped ([`html`]) and Markdown ([`markdown`]),
//! and texts for chats, wikis and addresses ([`chat`]).
//! The one place where texts are escaped; reports, charts and copied updates all write through it. Knows no page and no style.

pub mod chat;
pub mod html;
pub mod markdown;
