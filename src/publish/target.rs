//! The place where a site will stand, and what earlier builds left there.
#![expect(clippy::disallowed_methods, reason = "makes and removes folders beside what is published")]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::dotted::Dotted;
use super::dotted_made::MadeDotted;
use super::kept::{self, Face, Keep, Stays};
use super::live::Live;
use super::lock::Lock;
use super::made::MadeFolders;
use super::manifest::Found;
use super::marks::Marks;
use super::problem::PublishError;
use super::staging::Staging;
use super::tree::Tree;
use super::trees::has_manifest;
use super::{at, exchange, remove};
use crate::disk;

/// Where a site will stand, looked at and locked against other builds; nothing there is changed yet.
#[derive(Debug)]
pub struct Target {
    target: PathBuf,
    /// The folder around it that stays, if one does.
    face: Option<Face>,
    parent: PathBuf,
    name: String,
    /// Whether another build is waited for.
    is_patient: bool,
    /// None where the folder around the target is still to be made.
    lock: Option<Lock>,
    live: Option<Live>,
    before: Option<Tree>,
    unused: Vec<Unused>,
    dotted: Dotted,
    /// Whether the user was shown which dotted names are new.
    is_shown: bool,
}

/// Something with the name of what earlier builds leave, of which this one uses nothing.
#[derive(Debug)]
pub struct Unused {
    pub path: PathBuf,
    pub why: Why,
}

/// Why nothing of it is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// No build of this user is remembered there.
    Unknown,
    /// Something in it is not as the last build wrote it.
    Changed,
}

/// Looks at the folder where a site will stand: one of an earlier build, an empty one, or none yet. On a large site that
/// takes a tenth of a rebuild, and can be done while the records are read.
///
/// # Errors
/// When another build is writing there, when the folder was made by someone else, or when the disk fails.
pub fn look(target: &Path) -> Result<Target, PublishError> {
    let mut place = Target::new(target, Keep::WhereNeeded)?;
    place.take_where_it_is(&|| {})?;
    Ok(place)
}

/// The same, but waits a minute for another build that is writing there; `waiting` is called once where there is one.
///
/// # Errors
/// As [`look`].
pub fn look_patiently(target: &Path, keep: Keep, waiting: &dyn Fn()) -> Result<Target, PublishError> {
    let mut place = Target { is_patient: true, ..Target::new(target, keep)? };
    place.take_where_it_is(waiting)?;
    Ok(place)
}

impl Target {
    fn new(target: &Path, keep: Keep) -> Result<Target, PublishError> {
        // A link to a folder stays a link: what it leads to is replaced. One place has one name, by which it is remembered.
        let target = disk::follow(target)?.place;
        let target = fs::canonicalize(&target).unwrap_or(target);
        let face = Face::for_folder(&target, keep);
        let target = face.as_ref().map_or(target, Face::target);
        let (Some(parent), Some(name)) = (target.parent().map(Path::to_path_buf), target.file_name()) else {
            return Err(PublishError::NotOurs(target));
        };
        let name = name.to_string_lossy().into_owned();
        Ok(Target {
            target,
            face,
            parent,
            name,
            is_patient: false,
            lock: None,
            live: None,
            before: None,
            unused: Vec::new(),
            dotted: Dotted::default(),
            is_shown: false,
        })
    }

    fn refuse_what_is_not_ours(&self) -> Result<(), PublishError> {
        self.face.as_ref().map_or(Ok(()), Face::refuse_what_is_not_ours)?;
        refuse_what_is_not_ours(&self.target)
    }

    fn beside(&self, ending: &str) -> PathBuf {
        self.parent.join(format!(".{}.{ending}", self.name))
    }

    fn take_where_it_is(&mut self, waiting: &dyn Fn()) -> Result<(), PublishError> {
        self.refuse_what_is_not_ours()?;
        if self.parent.is_dir() { self.take(waiting) } else { Ok(()) }
    }

    /// The lock; none where a build that made the folder around the target has ended and taken that away again.
    fn lock(&self, waiting: &dyn Fn()) -> Result<Option<Lock>, PublishError> {
        let path = self.beside("lock");
        let attempt = || match Lock::take(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound && !self.parent.exists() => Ok(Some(None)),
            result => result.map(|lock| lock.map(Some)),
        };
        let taken = if self.is_patient { disk::patiently(waiting, attempt)? } else { attempt()? };
        taken.ok_or_else(|| PublishError::Busy(self.target.clone()))
    }

    /// Locks it, and reads what is there.
    fn take(&mut self, waiting: &dyn Fn()) -> Result<(), PublishError> {
        self.lock = self.lock(waiting)?;
        if self.lock.is_none() {
            return Ok(());
        }
        // Another build may have ended since.
        self.refuse_what_is_not_ours()?;
        let folder = self.beside("staging");
        let marks = Marks::for_target(&self.target);
        if let Some(old) = exchange::recover(&folder, &self.target, &marks)? {
            self.do_not_use(old, Why::Unknown);
        }
        // Left by a build that was killed; nobody else can be using it, for the lock is ours.
        remove(&folder)?;
        self.read(&marks)
    }

    fn read(&mut self, marks: &Marks) -> Result<(), PublishError> {
        match Tree::read(&self.target, marks)? {
            Found::Nothing => {}
            Found::Damaged => self.do_not_use(self.target.clone(), Why::Unknown),
            Found::Complete(live) => {
                self.before = self.standby(marks)?;
                let live = Live::new(live, self.before.as_ref());
                if !live.untouched {
                    // One note: without the published tree there is no use for the other.
                    let standby = self.beside("standby");
                    self.unused.retain(|unused| unused.path != standby);
                    self.do_not_use(self.target.clone(), Why::Changed);
                }
                self.live = Some(live);
            }
        }
        if self.target().exists() {
            let made =
                self.live.as_ref().map(|live| MadeDotted::from_manifest(&live.tree.manifest)).unwrap_or_default();
            self.dotted = Dotted::in_folder(self.target(), &marks.dotted, &made)?;
        }
        Ok(())
    }

    /// The tree before the published one, where it is as a build left it.
    fn standby(&mut self, marks: &Marks) -> io::Result<Option<Tree>> {
        let standby = self.beside("standby");
        match Tree::read(&standby, marks)? {
            Found::Complete(before) if before.is_untouched() => return Ok(Some(before)),
            Found::Complete(_) => self.do_not_use(standby, Why::Changed),
            Found::Nothing if fs::symlink_metadata(&standby).is_err() => {}
            Found::Nothing | Found::Damaged => self.do_not_use(standby, Why::Unknown),
        }
        Ok(None)
    }

    fn do_not_use(&mut self, path: PathBuf, why: Why) {
        self.unused.push(Unused { path, why });
    }

    /// The output folder, without links.
    pub fn target(&self) -> &Path {
        self.face.as_ref().map_or(&self.target, |face| &face.folder)
    }

    /// Why that folder stays, if it does.
    pub fn stays(&self) -> Option<Stays> {
        self.face.as_ref().map(|face| face.why)
    }

    /// What is there and not used, so that what it would spare is made anew.
    pub fn unused(&self) -> &[Unused] {
        &self.unused
    }

    /// The dotted names that are there, which the caller shows to the user: only what was shown is known at the next build.
    pub fn show_dotted(&mut self) -> &Dotted {
        self.is_shown = true;
        &self.dotted
    }

    /// Begins a site that will stand here.
    ///
    /// # Errors
    /// When the disk fails, or another build has come first.
    pub fn begin(mut self) -> Result<Staging, PublishError> {
        let (folder, standby) = (self.beside("staging"), self.beside("standby"));
        let mut made = MadeFolders::default();
        if self.lock.is_none() {
            made = MadeFolders::make(&self.parent)?;
            self.take(&|| {})?;
        }
        if self.lock.is_none() {
            return Err(PublishError::Busy(self.target));
        }
        if let Some(face) = &self.face {
            face.move_in(&folder)?;
        }
        match &self.before {
            // From here on it is not whole: killed now, it is removed by the next build as any other half of a site.
            Some(before) => {
                fs::rename(&standby, &folder).map_err(at(&standby))?;
                // A link among them would lead what is written elsewhere.
                MadeDotted::from_manifest(&before.manifest).remove_all_but(&folder).map_err(at(&folder))?;
            }
            None => {
                remove(&standby)?;
                fs::create_dir(&folder).map_err(at(&folder))?;
            }
        }
        if self.face.is_some() {
            kept::hide(&folder)?;
        }
        Ok(Staging {
            target: self.target,
            face: self.face,
            folder,
            standby,
            live: self.live,
            before: self.before,
            taken: Default::default(),
            folders: Default::default(),
            seen: if self.is_shown { self.dotted.sums } else { self.dotted.known.clone() },
            seen_before: self.dotted.known,
            lock: self.lock,
            made,
        })
    }
}

/// A folder may be replaced that an earlier build left, or that has nothing in it.
fn refuse_what_is_not_ours(target: &Path) -> Result<(), PublishError> {
    let is_ours = || Ok::<_, io::Error>(target.is_dir() && (has_manifest(target) || kept::is_vacant(target)?));
    if fs::symlink_metadata(target).is_ok() && !is_ours()? {
        return Err(PublishError::NotOurs(target.to_path_buf()));
    }
    Ok(())
}
