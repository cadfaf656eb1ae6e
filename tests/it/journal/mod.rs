//! The incident file: what is promised about it, tried on disks that break promises.

mod damage;
mod faults;
mod files;
mod files_faults;
mod format;
mod order;
mod parts;
mod power;
mod together;
mod writing;
