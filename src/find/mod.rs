//! Looks for words in many entries, off the window's thread.
