//! The incident file: what is promised about it, tried on disks that break the promise's hard way.

mod power;
