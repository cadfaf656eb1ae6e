//! The files beside an incident on the simulated disk: every step of storing, replacing and reading one is an
//! operation that can fail, and what was not synced can be lost. A name that took another's place may lose it again
//! with the power, until its folder is synced.

use super::disk::SimDisk;
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use warroom::journal::{
    About, Files, Folder, How, Identity, Kind, NewFile, Scratch, ScratchFolder, Source, Storage,
    StoredFile,
};

impl Files for SimDisk {
    fn folder(&self, path: &Path, make: bool) -> io::Result<Box<dyn Folder>> {
        self.step(make)?;
        if !make && self.under(path).is_empty() {
            return Err(ErrorKind::NotFound.into());
        }
        Ok(Box::new(SimFolder(self.clone(), path.to_owned())))
    }

    fn source(&self, path: &Path) -> io::Result<Box<dyn Source>> {
        let mut bytes = self.opened(path, How::Read)?;
        let size = bytes.file.len()?;
        Ok(Box::new(SimSource(bytes, size)))
    }

    fn writable(&self, path: &Path) -> io::Result<Box<dyn StoredFile>> {
        self.open(path, How::Append)
    }

    fn pipe(&self, _: &Path) -> io::Result<Box<dyn Write>> {
        Err(ErrorKind::Unsupported.into())
    }

    fn scratch(&self, folder: &Path, _: u32) -> io::Result<Box<dyn Scratch>> {
        let path = folder.join(format!(".warroom-{}.unfinished", self.operations()));
        let file = self.opened(&path, How::Create)?;
        Ok(Box::new(SimScratch { file, path }))
    }

    fn scratch_folder(&self, prefix: &str) -> io::Result<ScratchFolder> {
        Ok(Box::new(PathBuf::from(format!("/tmp/{prefix}0"))))
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.opened(path, How::Read)?.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn about(&self, path: &Path, _: bool) -> io::Result<About> {
        let kind = if self.under(path).is_empty() {
            Kind::File
        } else {
            Kind::Folder
        };
        let bytes = self.bytes(&path.to_string_lossy());
        if bytes.is_none() && kind == Kind::File {
            return Err(ErrorKind::NotFound.into());
        }
        let identity = match kind {
            Kind::File => self.identity(path)?,
            _ => Identity(0, u64::MAX),
        };
        Ok(About {
            kind,
            bytes: bytes.map_or(0, |bytes| bytes.len() as u64),
            changed: None,
            identity,
            mode: 0o600,
            read_only: false,
            names: 1,
            is_own: true,
        })
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        self.step(false)?;
        Ok(self.under(folder))
    }

    fn real_path(&self, path: &Path) -> io::Result<PathBuf> {
        Ok(path.to_owned())
    }

    fn make_folder(&self, _: &Path, _: bool) -> io::Result<()> {
        self.step(true)
    }

    fn delete(&self, path: &Path) -> io::Result<()> {
        self.step(true)?;
        self.remove(&path.to_string_lossy());
        Ok(())
    }

    fn delete_folder(&self, _: &Path) -> io::Result<()> {
        Err(ErrorKind::Unsupported.into())
    }

    fn sweep_folder(&self, _: &Path, _: bool) {}
}

impl SimDisk {
    fn under(&self, folder: &Path) -> Vec<PathBuf> {
        let names = self.names().into_iter().map(PathBuf::from);
        names.filter(|name| name.parent() == Some(folder)).collect()
    }

    fn opened(&self, path: &Path, how: How) -> io::Result<Bytes> {
        Ok(Bytes {
            file: self.open(path, how)?,
            disk: self.clone(),
            at: 0,
        })
    }
}

struct SimFolder(SimDisk, PathBuf);

impl Folder for SimFolder {
    fn create(&self, name: &str) -> io::Result<Box<dyn NewFile>> {
        Ok(Box::new(self.0.opened(&self.1.join(name), How::Create)?))
    }

    fn read(&self, name: &str) -> io::Result<Box<dyn Source>> {
        self.0.source(&self.1.join(name))
    }

    fn publish(&self, written: &str, name: &str) -> io::Result<()> {
        (self.0).give_name(&self.1.join(written), &self.1.join(name), false)
    }

    fn remove(&self, name: &str) -> io::Result<()> {
        self.0.delete(&self.1.join(name))
    }

    fn sync(&self) -> io::Result<()> {
        self.0.sync_folder(&self.1)
    }
}

/// A file as a stream of bytes.
struct Bytes {
    file: Box<dyn StoredFile>,
    disk: SimDisk,
    at: u64,
}

/// A file to be read, and its length.
struct SimSource(Bytes, u64);

struct SimScratch {
    file: Bytes,
    path: PathBuf,
}

impl Read for Bytes {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read_at(self.at, into)?;
        self.at += read as u64;
        Ok(read)
    }
}

impl Write for Bytes {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.append(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl NewFile for Bytes {
    fn sync(&mut self) -> io::Result<()> {
        self.file.sync()
    }
}

impl Read for SimSource {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.0.read(into)
    }
}

impl Source for SimSource {
    fn size(&self) -> io::Result<u64> {
        Ok(self.1)
    }
}

impl Read for SimScratch {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.file.read(into)
    }
}

impl Write for SimScratch {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for SimScratch {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match to {
            SeekFrom::Start(at) => self.file.at = at,
            _ => return Err(ErrorKind::Unsupported.into()),
        }
        Ok(self.file.at)
    }
}

impl NewFile for SimScratch {
    fn sync(&mut self) -> io::Result<()> {
        self.file.sync()
    }
}

impl Scratch for SimScratch {
    fn persist(self: Box<Self>, path: &Path, replace: bool) -> io::Result<()> {
        self.file.disk.give_name(&self.path, path, replace)
    }
}

impl Drop for SimScratch {
    fn drop(&mut self) {
        self.file.disk.remove(&self.path.to_string_lossy());
    }
}
