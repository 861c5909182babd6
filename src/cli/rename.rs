//! `candour rename`: another id for a record, wherever it is named; its old addresses lead to it.

use anyhow::{Result, bail};
use clap::Args;

use super::rewriting::{Read, Renamed, Rewriting, type_meant};
use super::{ExitStatus, GlobalArgs, counted};
use crate::disk::Access;
use crate::edit::{Renaming, former_with};
use crate::model::id::is_id;
use crate::model::record_type::RecordType;
use crate::model::value::Value;
use crate::records;
use crate::records::shared::{FORMER, ID};

/// Give a record another id, wherever it is named
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Rename {
    /// The type of record, such as organisation
    #[arg(value_name = "TYPE")]
    record_type: String,
    /// The id that it has
    old: String,
    /// The id that it gets
    new: String,
    /// Show what would change, and write nothing
    #[arg(long)]
    dry_run: bool,
}

const EXAMPLES: &str = "\
Every reference is written anew: in fields, lists and splits, in waivers, in corrections, in links of texts and in content/_redirects. All other
bytes stay. The old id goes into “former”, so that old addresses lead on. All files are written, or none; and none where a
sum would change.

Examples:
  candour rename organisation hiltop-trust hilltop-trust --dry-run   show what would change
  candour rename organisation hiltop-trust hilltop-trust             do it";

/// So many times the files are read again: of two references in one cell of a table, each round takes one.
const ROUNDS: usize = 64;

impl Rename {
    pub(super) fn run(&self, common: &GlobalArgs) -> Result<ExitStatus> {
        let record_type = type_meant(&self.record_type, records::written())?;
        refuse_without_page(record_type)?;
        let _lock = common.hold(Access::Write)?;
        let mut rewriting = Rewriting::new(common, self.dry_run)?;
        self.refuse_taken(record_type, &rewriting.read()?)?;
        let left = rewrite_references(&mut rewriting, record_type, [&self.old, &self.new], false)?;
        let read = rewriting.read()?;
        let record = read.record(record_type, &self.old)?;
        let former = former_with(record, &self.old, &self.new);
        let values = [(ID.name, self.new.clone()), (FORMER.name, former)];
        let (path, text) = (read.source(record).path.clone(), read.with_values(record, &values)?);
        rewriting.texts.insert(path, Some(text));
        tell_left(left, common);
        let renamed = Renamed { record_type, from: &self.old, to: &self.new, is_corrected: false };
        let done = format!("{} “{}” is now “{}”", record_type.noun(), self.old, self.new);
        rewriting.finish(self.dry_run, Some(&renamed), &done)
    }

    /// The new id must be one, and nobody’s: of the record itself it may be a former one.
    fn refuse_taken(&self, record_type: &'static RecordType, read: &Read) -> Result<()> {
        read.record(record_type, &self.old)?;
        if !is_id(&self.new) {
            bail!("“{}” is not an id: use lower-case letters, digits and hyphens", self.new);
        }
        for other in read.all(record_type).iter().filter(|other| *other.id != *self.old || self.new == self.old) {
            let had = other.get(&FORMER).unwrap_or_default();
            let had_it = had.iter().any(|item| matches!(&item.value, Value::Text(id) if **id == *self.new));
            if *other.id == *self.new || had_it {
                let verb = if had_it { "had" } else { "has" };
                bail!(
                    "{} “{}” {verb} the id “{}”; to make one of two: candour merge",
                    record_type.noun(),
                    other.id,
                    self.new
                );
            }
        }
        Ok(())
    }
}

/// Records without a page are named by no address.
pub(super) fn refuse_without_page(record_type: &RecordType) -> Result<()> {
    if !record_type.has_page {
        bail!("{} have no addresses; change the id in the file", record_type.title.to_lowercase());
    }
    Ok(())
}

/// Writes every reference anew; returns how many links in texts are left, which lead on all the same.
pub(super) fn rewrite_references(
    rewriting: &mut Rewriting,
    record_type: &'static RecordType,
    [from, to]: [&str; 2],
    is_merge: bool,
) -> Result<usize> {
    let (addresses, beside) = (rewriting.addresses(record_type, [from, to]), rewriting.beside([from, to]));
    rewriting.redirect(&addresses)?;
    let renaming = Renaming { record_type, from, to, addresses: &addresses, beside: beside.as_ref(), is_merge };
    for _ in 0..ROUNDS {
        let read = rewriting.read()?;
        let (texts, left) = renaming.round(&read.sources, &read.records)?;
        if texts.is_empty() {
            return Ok(left);
        }
        rewriting.texts.extend(texts.into_iter().map(|(path, text)| (path, Some(text))));
    }
    bail!("nothing was written: a cell names “{}” too often", renaming.from)
}

/// Says that some links were left.
pub(super) fn tell_left(left: usize, common: &GlobalArgs) {
    if left > 0 {
        let links = counted(left, "text with a link to the old address");
        common.say(&format!("{links} was left as it is; the old address leads on"));
    }
}
