//! The structure read aloud: what on a page is a heading, a list, a cell, a figure with its words. Built
//! beside the blocks, filled while they are drawn.

use std::num::NonZeroU16;

use crate::words;
use krilla::tagging::{
    Identifier, ListNumbering, Node, TableHeaderScope, Tag, TagGroup, TagKind, TagTree,
};

/// The longest string beside the text of a page (a title, a bookmark, what a figure is in words), in characters:
/// readers are known to stop at 32,767 bytes, and nobody reads so long a title.
const LONGEST: usize = 4_000;

/// Words as a string of the file: no longer than readers take, and cut where it is.
pub(super) fn brief(words: &str) -> String {
    words::shortened(words, LONGEST)
}

/// A place in the structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TagId(usize);

/// What a piece of content is.
pub(super) enum Kind {
    /// A heading of that level, with its words.
    Heading(u16, String),
    Paragraph,
    List,
    Item,
    Table,
    Row,
    /// A cell; true for a column's name.
    Cell(bool),
    /// Something drawn, in words.
    Figure(String),
    Link,
}

enum Child {
    Group(usize),
    Leaf(Identifier),
}

struct Group {
    kind: TagKind,
    children: Vec<Child>,
}

/// The structure as it grows.
#[derive(Default)]
pub(super) struct Tags {
    groups: Vec<Group>,
    roots: Vec<usize>,
}

impl Tags {
    /// A new piece of content, within another or by itself.
    pub(super) fn add(&mut self, kind: Kind, within: Option<TagId>) -> TagId {
        let at = self.groups.len();
        self.groups.push(Group {
            kind: kind.tag(),
            children: Vec::new(),
        });
        match within.and_then(|id| self.groups.get_mut(id.0)) {
            Some(group) => group.children.push(Child::Group(at)),
            None => self.roots.push(at),
        }
        TagId(at)
    }

    /// What was drawn for it.
    pub(super) fn drawn(&mut self, id: TagId, leaf: Identifier) {
        if let Some(group) = self.groups.get_mut(id.0) {
            group.children.push(Child::Leaf(leaf));
        }
    }

    /// The whole, empty pieces left out.
    pub(super) fn finish(mut self) -> TagTree {
        let roots = std::mem::take(&mut self.roots);
        let mut tree = TagTree::new().with_lang(Some("en".to_owned()));
        for root in roots {
            if let Some(group) = self.take(root) {
                tree.push(group);
            }
        }
        tree
    }

    fn take(&mut self, at: usize) -> Option<TagGroup> {
        let group = self.groups.get_mut(at)?;
        let kind = group.kind.clone();
        let children = std::mem::take(&mut group.children);
        let mut nodes: Vec<Node> = Vec::with_capacity(children.len());
        for child in children {
            match child {
                Child::Leaf(leaf) => nodes.push(leaf.into()),
                Child::Group(at) => nodes.extend(self.take(at).map(Node::from)),
            }
        }
        (!nodes.is_empty()).then(|| TagGroup::with_children(kind, nodes))
    }
}

impl Kind {
    fn tag(self) -> TagKind {
        match self {
            Self::Heading(level, words) => {
                let level = NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
                Tag::Hn(level, Some(brief(&words))).into()
            }
            Self::Paragraph => Tag::P.into(),
            Self::List => Tag::L(ListNumbering::Disc).into(),
            Self::Item => Tag::LI.into(),
            Self::Table => Tag::Table.into(),
            Self::Row => Tag::TR.into(),
            Self::Cell(true) => Tag::TH(TableHeaderScope::Column).into(),
            Self::Cell(false) => Tag::TD.into(),
            Self::Figure(words) => Tag::Figure(Some(brief(&words))).into(),
            Self::Link => Tag::Link.into(),
        }
    }
}
