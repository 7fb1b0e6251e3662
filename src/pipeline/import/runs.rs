//! Which of many hashes occur twice, in memory that does not grow with their number.

use std::{
    cmp::Reverse,
    collections::{BinaryHeap, HashSet},
    fs::File,
    hash::{BuildHasherDefault, Hasher},
    io::{self, Read as _, Seek as _, SeekFrom, Write as _},
    rc::Rc,
};

/// Hashes that are held before they are sorted into a run.
const RUN: usize = if cfg!(test) { 1 << 10 } else { 1 << 16 };
/// Runs that are held in memory before they go to a temporary file.
const HELD: usize = 16;

/// Collects hashes in sorted runs and merges them.
#[derive(Debug, Default)]
pub(super) struct Runs {
    held: Vec<Vec<u64>>,
    spilled: Option<(File, Vec<usize>)>,
}

impl Runs {
    /// Takes a run of hashes in any order.
    pub fn push(&mut self, mut run: Vec<u64>) -> io::Result<()> {
        run.sort_unstable();
        self.held.push(run);
        if self.held.len() == HELD {
            let (file, lengths) = match &mut self.spilled {
                Some(spilled) => spilled,
                spilled @ None => spilled.insert((tempfile::tempfile()?, Vec::new())),
            };
            for run in self.held.drain(..) {
                let bytes: Vec<u8> = run.iter().flat_map(|hash| hash.to_le_bytes()).collect();
                file.write_all(&bytes)?;
                lengths.push(run.len());
            }
        }
        Ok(())
    }

    /// Shows every hash that occurs more than once to `see`, in rising order, until it says false.
    pub fn repeated(self, mut see: impl FnMut(u64) -> bool) -> io::Result<()> {
        let Self { held, spilled } = self;
        let mut runs: Vec<Run> = held
            .into_iter()
            .map(|run| Run::Held(run.into_iter()))
            .collect();
        if let Some((file, lengths)) = spilled {
            let (file, mut start) = (Rc::new(file), 0);
            for length in lengths {
                runs.push(Run::Spilled(Part::new(Rc::clone(&file), start, length)));
                start += length as u64;
            }
        }
        let mut heads = BinaryHeap::new();
        for (place, run) in runs.iter_mut().enumerate() {
            if let Some(hash) = run.next()? {
                heads.push(Reverse((hash, place)));
            }
        }
        let (mut last, mut told) = (None, false);
        while let Some(Reverse((hash, place))) = heads.pop() {
            if last == Some(hash) {
                if !told && !see(hash) {
                    return Ok(());
                }
                told = true;
            } else {
                (last, told) = (Some(hash), false);
            }
            if let Some(next) = runs[place].next()? {
                heads.push(Reverse((next, place)));
            }
        }
        Ok(())
    }
}

/// A sorted run of hashes.
#[derive(Debug)]
enum Run {
    Held(std::vec::IntoIter<u64>),
    Spilled(Part),
}

impl Run {
    fn next(&mut self) -> io::Result<Option<u64>> {
        match self {
            Self::Held(run) => Ok(run.next()),
            Self::Spilled(part) => part.next(),
        }
    }
}

/// A run in the temporary file.
#[derive(Debug)]
struct Part {
    file: Rc<File>,
    start: u64,
    left: usize,
    buffer: std::vec::IntoIter<u64>,
}

impl Part {
    /// Hashes read at once.
    const BITE: usize = 1024;

    fn new(file: Rc<File>, start: u64, left: usize) -> Self {
        Self {
            file,
            start,
            left,
            buffer: Vec::new().into_iter(),
        }
    }

    fn next(&mut self) -> io::Result<Option<u64>> {
        if let Some(hash) = self.buffer.next() {
            return Ok(Some(hash));
        }
        let count = self.left.min(Self::BITE);
        if count == 0 {
            return Ok(None);
        }
        let mut bytes = vec![0; count * 8];
        let mut file: &File = &self.file;
        file.seek(SeekFrom::Start(self.start * 8))?;
        file.read_exact(&mut bytes)?;
        self.start += count as u64;
        self.left -= count;
        let (hashes, _) = bytes.as_chunks::<8>();
        let hashes: Vec<u64> = hashes
            .iter()
            .map(|bytes| u64::from_le_bytes(*bytes))
            .collect();
        self.buffer = hashes.into_iter();
        Ok(self.buffer.next())
    }
}

/// Whether the values of a column are all there and all distinct.
#[derive(Debug)]
pub(super) struct Uniqueness {
    recent: HashSet<u64, BuildHasherDefault<AsItIs>>,
    /// Nothing once a value was missing or repeated.
    runs: Option<Runs>,
}

impl Default for Uniqueness {
    fn default() -> Self {
        Self {
            recent: HashSet::default(),
            runs: Some(Runs::default()),
        }
    }
}

impl Uniqueness {
    /// A row has the value of that hash, or none.
    pub fn add(&mut self, hash: Option<u64>) -> io::Result<()> {
        let Some(runs) = &mut self.runs else {
            return Ok(());
        };
        if !hash.is_some_and(|hash| self.recent.insert(hash)) {
            *self = Self {
                recent: HashSet::default(),
                runs: None,
            };
        } else if self.recent.len() == RUN {
            runs.push(self.recent.drain().collect())?;
        }
        Ok(())
    }

    /// Whether nothing was missing or repeated.
    pub fn holds(self) -> io::Result<bool> {
        let Some(mut runs) = self.runs else {
            return Ok(false);
        };
        runs.push(self.recent.into_iter().collect())?;
        let mut holds = true;
        runs.repeated(|_| {
            holds = false;
            false
        })?;
        Ok(holds)
    }
}

/// Collects the hashes that occur more than once.
#[derive(Debug, Default)]
pub(super) struct Repeats {
    recent: Vec<u64>,
    runs: Runs,
}

impl Repeats {
    /// Takes the hash of a row.
    pub fn add(&mut self, hash: u64) -> io::Result<()> {
        self.recent.push(hash);
        if self.recent.len() == RUN {
            self.runs.push(std::mem::take(&mut self.recent))?;
        }
        Ok(())
    }

    /// The hashes that came more than once, in rising order.
    pub fn finish(mut self) -> io::Result<Vec<u64>> {
        self.runs.push(self.recent)?;
        let mut repeated = Vec::new();
        self.runs.repeated(|hash| {
            repeated.push(hash);
            true
        })?;
        Ok(repeated)
    }
}

/// Hashes nothing: what it is given is a hash.
#[derive(Debug, Default)]
pub(super) struct AsItIs(u64);

impl Hasher for AsItIs {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A number's place in an order that looks random.
    fn scattered(number: u64) -> u64 {
        (number + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }

    #[test]
    fn repeats_are_found_beyond_what_memory_holds() {
        let many = (RUN * (HELD + 2)) as u64;
        let mut repeats = Repeats::default();
        for number in 0..many {
            repeats.add(scattered(number)).unwrap();
        }
        for number in [5, 5, many - 1] {
            repeats.add(scattered(number)).unwrap();
        }
        let mut expected = vec![scattered(5), scattered(many - 1)];
        expected.sort_unstable();
        assert_eq!(repeats.finish().unwrap(), expected);
    }

    #[test]
    fn one_missing_or_repeated_value_ends_it() {
        let holds = |values: &[Option<u64>]| {
            let mut unique = Uniqueness::default();
            for &value in values {
                unique.add(value).unwrap();
            }
            unique.holds().unwrap()
        };
        assert!(holds(&[Some(1), Some(2), Some(3)]));
        assert!(!holds(&[Some(1), None]));
        assert!(!holds(&[Some(1), Some(2), Some(1)]));
    }

    #[test]
    fn a_repeat_far_away_is_found() {
        let mut unique = Uniqueness::default();
        for number in 0..(RUN * (HELD + 1) + 10) as u64 {
            unique.add(Some(scattered(number))).unwrap();
        }
        unique.add(Some(scattered(3))).unwrap();
        assert!(!unique.holds().unwrap());
    }
}
