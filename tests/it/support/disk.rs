//! A disk that lives in memory and fails as disks fail: power cuts that keep, lose, tear or garble what
//! was not synced, syncs that fail and leave their pages clean, syncs that lie, full disks, short
//! writes, and a fault at any chosen operation, once or for ever.
//!
//! What it assumes is what `FORMAT.md` assumes: bytes that were synced stay, also when later bytes of
//! the same sector are lost, and a folder's names stay once the folder was synced.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};
use warroom::journal::{Files, How, Identity, Lock, Storage, StoredFile};

const SECTOR: usize = 512;

/// The disk; clones are the same disk.
#[derive(Clone)]
pub(crate) struct SimDisk(Arc<Mutex<State>>);

/// How the disk misbehaves.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Mood {
    /// Of 100 writes, how many take only a part of the bytes.
    pub(crate) short_writes: u8,
    /// Of 100 syncs, how many fail, write what they like and mark all of it clean.
    pub(crate) failing_syncs: u8,
    /// Of 100 syncs, how many do the same and report success.
    pub(crate) lying_syncs: u8,
}

/// What goes wrong at a chosen operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The power goes: nothing answers until [`SimDisk::restart`].
    Power,
    /// The operation fails with an I/O error.
    Error,
    /// As `Error`, for writes and syncs from then on.
    ErrorForEver,
    /// A write finds no room; other operations work.
    Full,
}

struct State {
    inodes: Vec<Inode>,
    names: BTreeMap<PathBuf, usize>,
    /// Names whose folder was synced since they appeared.
    durable: BTreeSet<PathBuf>,
    /// What names led to that took another's place since their folder was synced.
    replaced: BTreeMap<PathBuf, usize>,
    /// Locks held, with what their holders say of themselves.
    locked: BTreeMap<PathBuf, String>,
    rng: fastrand::Rng,
    mood: Mood,
    operations: u64,
    fault: Option<(u64, Fault)>,
    second: Option<u64>,
    power: bool,
    /// Bytes left, where there is a limit.
    room: Option<usize>,
    /// Counts restarts, so that handles and locks from before are dead.
    life: u64,
    lied: bool,
}

/// Bytes from `dirty` on are in the cache only; before it, the cache may still show bytes that a
/// failed sync never wrote.
#[derive(Default)]
struct Inode {
    platter: Vec<u8>,
    cache: Vec<u8>,
    dirty: usize,
}

impl SimDisk {
    pub(crate) fn new(seed: u64) -> Self {
        Self(Arc::new(Mutex::new(State {
            inodes: Vec::new(),
            names: BTreeMap::new(),
            durable: BTreeSet::new(),
            replaced: BTreeMap::new(),
            locked: BTreeMap::new(),
            rng: fastrand::Rng::with_seed(seed),
            mood: Mood::default(),
            operations: 0,
            fault: None,
            second: None,
            power: true,
            room: None,
            life: 0,
            lied: false,
        })))
    }

    /// A disk that holds these files and nothing goes wrong with.
    pub(crate) fn holding(files: &[(&str, &[u8])]) -> Self {
        let disk = Self::new(0);
        for (name, bytes) in files {
            disk.put(name, bytes);
        }
        disk
    }

    pub(crate) fn as_storage(&self) -> Arc<dyn Storage> {
        Arc::new(self.clone())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }

    /// Puts a file there, durable, in place of what had that name.
    pub(crate) fn put(&self, name: &str, bytes: &[u8]) {
        let mut state = self.state();
        let inode = Inode {
            platter: bytes.to_vec(),
            cache: bytes.to_vec(),
            dirty: bytes.len(),
        };
        state.inodes.push(inode);
        let number = state.inodes.len() - 1;
        state.names.insert(name.into(), number);
        state.durable.insert(name.into());
    }

    /// Changes a file in place, as another program would.
    pub(crate) fn edit(&self, name: &str, edit: impl FnOnce(&mut Vec<u8>)) {
        let mut state = self.state();
        let inode = state.names[Path::new(name)];
        let Inode {
            platter,
            cache,
            dirty,
        } = &mut state.inodes[inode];
        edit(cache);
        platter.clone_from(cache);
        *dirty = cache.len();
    }

    /// Moves a file to another name, as a person would.
    pub(crate) fn rename(&self, from: &str, to: &str) {
        let mut state = self.state();
        let inode = state.names.remove(Path::new(from)).unwrap();
        state.names.insert(to.into(), inode);
        state.durable.insert(to.into());
    }

    pub(crate) fn remove(&self, name: &str) {
        self.state().names.remove(Path::new(name));
    }

    /// What reading the file shows now; `None` if there is none.
    pub(crate) fn bytes(&self, name: &str) -> Option<Vec<u8>> {
        let state = self.state();
        state
            .names
            .get(Path::new(name))
            .map(|inode| state.inodes[*inode].cache.clone())
    }

    pub(crate) fn names(&self) -> Vec<String> {
        self.state()
            .names
            .keys()
            .map(|name| name.display().to_string())
            .collect()
    }

    pub(crate) fn set_mood(&self, mood: Mood) {
        self.state().mood = mood;
    }

    /// Lets the next `after` operations pass and the one after them fail.
    pub(crate) fn fail_after(&self, after: u64, fault: Fault) {
        let mut state = self.state();
        state.fault = Some((state.operations + after, fault));
    }

    /// Lets the operations with these two numbers, counted from now, fail.
    pub(crate) fn fail_twice(&self, first: u64, second: u64) {
        self.fail_after(first, Fault::Error);
        let mut state = self.state();
        state.second = Some(state.operations + second);
    }

    pub(crate) fn heal(&self) {
        let mut state = self.state();
        (state.fault, state.second, state.room) = (None, None, None);
        state.mood = Mood::default();
    }

    /// Leaves room for so many bytes more.
    pub(crate) fn set_room(&self, bytes: usize) {
        self.state().room = Some(bytes);
    }

    /// Operations so far.
    pub(crate) fn operations(&self) -> u64 {
        self.state().operations
    }

    /// One operation that neither opens nor writes a file.
    pub(crate) fn step(&self, writes: bool) -> io::Result<()> {
        self.state().operation(writes)
    }

    /// Gives a file another name, in place of what has it where `replace` says so.
    pub(crate) fn give_name(&self, from: &Path, to: &Path, replace: bool) -> io::Result<()> {
        let mut state = self.state();
        state.operation(true)?;
        if !replace && state.names.contains_key(to) {
            return Err(ErrorKind::AlreadyExists.into());
        }
        let inode = state.names.remove(from).ok_or(ErrorKind::NotFound)?;
        if let Some(before) = state.names.insert(to.to_owned(), inode)
            && state.durable.contains(to)
        {
            state.replaced.insert(to.to_owned(), before);
        }
        Ok(())
    }

    /// True once a sync lied.
    pub(crate) fn has_lied(&self) -> bool {
        self.state().lied
    }

    /// The power comes back: what was not synced is kept, lost, torn or garbled, sector by sector.
    pub(crate) fn restart(&self) {
        let mut state = self.state();
        let State {
            inodes,
            names,
            durable,
            replaced,
            locked,
            rng,
            ..
        } = &mut *state;
        for inode in inodes {
            inode.lose_power(rng);
        }
        for (name, before) in std::mem::take(replaced) {
            if rng.bool() {
                names.insert(name, before);
            }
        }
        names.retain(|name, _| durable.contains(name) || rng.bool());
        durable.extend(names.keys().cloned());
        locked.clear();
        (state.power, state.fault) = (true, None);
        state.life += 1;
    }

    /// The program is killed and the machine runs on: nothing is lost, locks are free. False if the
    /// power is gone, which a kill does not bring back.
    pub(crate) fn kill(&self) -> bool {
        let mut state = self.state();
        if !state.power {
            return false;
        }
        state.locked.clear();
        state.fault = None;
        state.life += 1;
        true
    }

    fn file(&self, inode: usize, life: u64) -> Box<dyn StoredFile> {
        Box::new(SimFile {
            disk: self.clone(),
            inode,
            life,
        })
    }
}

impl Inode {
    /// Writes the dirty bytes as a disk without power or with a fault does.
    fn garble(&mut self, rng: &mut fastrand::Rng) {
        let (from, to) = (self.dirty, self.cache.len());
        self.platter.resize(to.max(self.platter.len()), 0);
        let mut at = from;
        while at < to {
            let end = ((at / SECTOR + 1) * SECTOR).min(to);
            let (old, new) = (&mut self.platter[at..end], &self.cache[at..end]);
            match rng.u8(0..6) {
                0 | 1 => old.copy_from_slice(new),
                2 => old.fill(0),
                3 | 4 => {
                    let torn = rng.usize(0..=new.len());
                    old[..torn].copy_from_slice(&new[..torn]);
                    old[torn..].fill(0);
                }
                _ => old.fill_with(|| rng.u8(..)),
            }
            at = end;
        }
    }

    fn lose_power(&mut self, rng: &mut fastrand::Rng) {
        let length = match rng.u8(0..4) {
            0 => self.dirty,
            1 => rng.usize(self.dirty..=self.cache.len()),
            _ => self.cache.len(),
        };
        self.cache.truncate(length);
        self.garble(rng);
        self.platter.truncate(length);
        self.cache.clone_from(&self.platter);
        self.dirty = length;
    }
}

impl State {
    /// Counts an operation; an error if it is to fail.
    fn operation(&mut self, writes: bool) -> io::Result<()> {
        let now = self.operations;
        self.operations += 1;
        if !self.power {
            return Err(io::Error::other("no power"));
        }
        if self.second == Some(now) {
            return Err(io::Error::other("a second fault"));
        }
        match self.fault {
            Some((at, Fault::Power)) if now >= at => {
                self.power = false;
                Err(io::Error::other("the power went"))
            }
            Some((at, Fault::Error)) if now == at => Err(io::Error::other("a fault, once")),
            Some((at, Fault::ErrorForEver)) if now >= at && writes => {
                Err(io::Error::other("a fault, for ever"))
            }
            _ => Ok(()),
        }
    }

    fn is_full(&self) -> bool {
        matches!(self.fault, Some((at, Fault::Full)) if self.operations > at)
    }
}

impl Storage for SimDisk {
    fn files(&self) -> &dyn Files {
        self
    }

    fn open(&self, path: &Path, how: How) -> io::Result<Box<dyn StoredFile>> {
        let mut state = self.state();
        state.operation(how == How::Create)?;
        let life = state.life;
        match (state.names.get(path).copied(), how) {
            (Some(_), How::Create) => Err(ErrorKind::AlreadyExists.into()),
            (None, How::Create) => {
                state.inodes.push(Inode::default());
                let inode = state.inodes.len() - 1;
                state.names.insert(path.to_owned(), inode);
                Ok(self.file(inode, life))
            }
            (Some(inode), _) => Ok(self.file(inode, life)),
            (None, _) => Err(ErrorKind::NotFound.into()),
        }
    }

    fn identity(&self, path: &Path) -> io::Result<Identity> {
        let mut state = self.state();
        state.operation(false)?;
        let inode = state.names.get(path).ok_or(ErrorKind::NotFound)?;
        Ok(Identity(0, *inode as u64))
    }

    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.operation(true)?;
        let names = state.names.keys().cloned().collect();
        state.durable = names;
        state.replaced.clear();
        Ok(())
    }

    fn lock(&self, path: &Path, holder: &str) -> io::Result<Lock> {
        let mut state = self.state();
        state.operation(true)?;
        if let Some(holder) = state.locked.get(path) {
            return Ok(Lock::Theirs(holder.clone()));
        }
        state.locked.insert(path.to_owned(), holder.to_owned());
        let (disk, path, life) = (self.clone(), path.to_owned(), state.life);
        Ok(Lock::Ours(Box::new(SimLock { disk, path, life })))
    }
}

struct SimLock {
    disk: SimDisk,
    path: PathBuf,
    life: u64,
}

impl Drop for SimLock {
    fn drop(&mut self) {
        let mut state = self.disk.state();
        if state.life == self.life {
            state.locked.remove(&self.path);
        }
    }
}

struct SimFile {
    disk: SimDisk,
    inode: usize,
    life: u64,
}

impl SimFile {
    fn with<T>(
        &self,
        writes: bool,
        work: impl FnOnce(&mut State, usize) -> io::Result<T>,
    ) -> io::Result<T> {
        let mut state = self.disk.state();
        assert_eq!(state.life, self.life, "a handle outlived a restart");
        state.operation(writes)?;
        work(&mut state, self.inode)
    }
}

impl StoredFile for SimFile {
    fn read_at(&mut self, offset: u64, into: &mut [u8]) -> io::Result<usize> {
        self.with(false, |state, inode| {
            let cache = &state.inodes[inode].cache;
            let rest = cache.get(offset as usize..).unwrap_or_default();
            let count = rest.len().min(into.len());
            into[..count].copy_from_slice(&rest[..count]);
            Ok(count)
        })
    }

    fn append(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut state = self.disk.state();
        let result = state.operation(true);
        let State {
            inodes,
            rng,
            mood,
            room,
            ..
        } = &mut *state;
        let mut count = bytes.len();
        if result.is_err() || rng.u8(0..100) < mood.short_writes {
            count = rng.usize(0..=bytes.len());
        }
        if let Some(room) = room {
            count = count.min(*room);
            *room -= count;
        }
        inodes[self.inode].cache.extend_from_slice(&bytes[..count]);
        result?;
        let full = state.is_full();
        match count {
            _ if full && count == bytes.len() => {
                let kept = state.rng.usize(0..count.max(1));
                let cache = &mut state.inodes[self.inode].cache;
                cache.truncate(cache.len() - count + kept);
                if kept == 0 {
                    Err(ErrorKind::StorageFull.into())
                } else {
                    Ok(kept)
                }
            }
            0 if !bytes.is_empty() && state.room.is_some() => Err(ErrorKind::StorageFull.into()),
            0 if !bytes.is_empty() => {
                state.inodes[self.inode].cache.push(bytes[0]);
                Ok(1)
            }
            count => Ok(count),
        }
    }

    fn sync(&mut self) -> io::Result<()> {
        let mut state = self.disk.state();
        let result = state.operation(true);
        if !state.power {
            return result;
        }
        let State {
            inodes,
            rng,
            mood,
            lied,
            ..
        } = &mut *state;
        let inode = &mut inodes[self.inode];
        let fails = result.is_err() || rng.u8(0..100) < mood.failing_syncs;
        let lies = !fails && rng.u8(0..100) < mood.lying_syncs;
        if fails || lies {
            *lied |= lies;
            inode.garble(rng);
        } else {
            let dirty = inode.dirty;
            inode.platter.resize(inode.cache.len(), 0);
            inode.platter[dirty..].copy_from_slice(&inode.cache[dirty..]);
        }
        inode.dirty = inode.cache.len();
        if fails {
            result.and(Err(io::Error::other("the sync failed")))
        } else {
            Ok(())
        }
    }

    fn len(&mut self) -> io::Result<u64> {
        self.with(false, |state, inode| {
            Ok(state.inodes[inode].cache.len() as u64)
        })
    }

    fn identity(&mut self) -> io::Result<Identity> {
        self.with(false, |_, inode| Ok(Identity(0, inode as u64)))
    }

    fn drop_cache(&mut self) -> io::Result<()> {
        self.with(false, |state, inode| {
            let Inode {
                platter,
                cache,
                dirty,
            } = &mut state.inodes[inode];
            cache[..*dirty].copy_from_slice(&platter[..*dirty]);
            Ok(())
        })
    }
}
