//! What tests share: nothing here asserts a rule of the product.

pub(crate) mod desk;
pub(crate) mod disk;
mod disk_files;
pub(crate) mod each_text;
pub(crate) mod entries;
pub(crate) mod every_event;
pub(crate) mod forge;
pub(crate) mod full_disk;
pub(crate) mod looks;
pub(crate) mod night;
pub(crate) mod over_disk;
pub(crate) mod panels;
pub(crate) mod renderer;
pub(crate) mod room;
pub(crate) mod say;
pub(crate) mod scene;
pub(crate) mod sheets;
pub(crate) mod shelf;
pub(crate) mod source;
pub(crate) mod specimen;
pub(crate) mod touchy;
pub(crate) mod warroom;
pub(crate) mod window;
