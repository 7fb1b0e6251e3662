//! Which of many hashes occur twice, in memory that does not grow with their number.

use std::{
    cell::RefCell,
    cmp::Reverse,
    collections::{BinaryHeap, HashSet},
    fs::File,
    hash::{BuildHasherDefault, Hasher},
    io::{self, Read as _, Seek as _, SeekFrom, Write as _},
    rc::Rc,
};

/// Hashes that are held, over all columns, before they are sorted into runs.
const BUDGET: usize = 1 << 20;
/// Hashes of a run at most.
const LONGEST_RUN: usize = 1 << 16;
/// Runs that are held in memory before they go to the temporary file.
const HELD: usize = 4;

/// A temporary file without a name, made when it is first needed; many columns share one.
#[derive(Debug, Clone, Default)]
pub(super) struct Spill(Rc<RefCell<Option<(File, u64)>>>);

impl Spill {
    /// Appends hashes and says at which of all hashes they begin.
    fn append(&self, hashes: &[u64]) -> io::Result<u64> {
        let mut spill = self.0.borrow_mut();
        let (file, end) = match &mut *spill {
            Some(spill) => spill,
            spill @ None => spill.insert((tempfile::tempfile()?, 0)),
        };
        let bytes: Vec<u8> = hashes.iter().flat_map(|hash| hash.to_le_bytes()).collect();
        file.seek(SeekFrom::Start(*end * 8))?;
        file.write_all(&bytes)?;
        let start = *end;
        *end += hashes.len() as u64;
        Ok(start)
    }

    fn read(&self, start: u64, count: usize) -> io::Result<Vec<u64>> {
        let mut bytes = vec![0; count * 8];
        if let Some((file, _)) = &mut *self.0.borrow_mut() {
            file.seek(SeekFrom::Start(start * 8))?;
            file.read_exact(&mut bytes)?;
        }
        let (hashes, _) = bytes.as_chunks::<8>();
        Ok(hashes
            .iter()
            .map(|bytes| u64::from_le_bytes(*bytes))
            .collect())
    }
}

/// Collects hashes in sorted runs and merges them.
#[derive(Debug)]
struct Runs {
    held: Vec<Vec<u64>>,
    /// Where runs begin in the temporary file, and how long they are.
    spilled: Vec<(u64, usize)>,
    spill: Spill,
}

impl Runs {
    fn new(spill: Spill) -> Self {
        Self {
            held: Vec::new(),
            spilled: Vec::new(),
            spill,
        }
    }

    /// Takes a run of hashes in any order.
    fn push(&mut self, mut run: Vec<u64>) -> io::Result<()> {
        run.sort_unstable();
        self.held.push(run);
        if self.held.len() == HELD {
            for run in self.held.drain(..) {
                self.spilled.push((self.spill.append(&run)?, run.len()));
            }
        }
        Ok(())
    }

    /// Shows every hash that occurs more than once to `see`, in rising order, until it says false.
    fn repeated(self, mut see: impl FnMut(u64) -> bool) -> io::Result<()> {
        let Self {
            held,
            spilled,
            spill,
        } = self;
        let mut runs: Vec<Run> = held
            .into_iter()
            .map(|run| Run::Held(run.into_iter()))
            .collect();
        for (start, left) in spilled {
            runs.push(Run::Spilled(Part {
                spill: spill.clone(),
                start,
                left,
                buffer: Vec::new().into_iter(),
            }));
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
    spill: Spill,
    start: u64,
    left: usize,
    buffer: std::vec::IntoIter<u64>,
}

impl Part {
    /// Hashes read at once.
    const BITE: usize = 1024;

    fn next(&mut self) -> io::Result<Option<u64>> {
        if let Some(hash) = self.buffer.next() {
            return Ok(Some(hash));
        }
        let count = self.left.min(Self::BITE);
        if count == 0 {
            return Ok(None);
        }
        self.buffer = self.spill.read(self.start, count)?.into_iter();
        self.start += count as u64;
        self.left -= count;
        Ok(self.buffer.next())
    }
}

/// Whether the values of a column are all there and all distinct.
#[derive(Debug)]
pub(super) struct Uniqueness {
    recent: HashSet<u64, BuildHasherDefault<AsItIs>>,
    /// Nothing once a value was missing or repeated.
    runs: Option<Runs>,
    run: usize,
}

impl Uniqueness {
    /// Looks at one of so many columns.
    pub fn of_one_in(columns: usize, spill: &Spill) -> Self {
        Self {
            recent: HashSet::default(),
            runs: Some(Runs::new(spill.clone())),
            run: (BUDGET / columns.max(1)).clamp(64, LONGEST_RUN),
        }
    }

    /// A row has the value of that hash, or none.
    pub fn add(&mut self, hash: Option<u64>) -> io::Result<()> {
        let Some(runs) = &mut self.runs else {
            return Ok(());
        };
        if !hash.is_some_and(|hash| self.recent.insert(hash)) {
            self.recent = HashSet::default();
            self.runs = None;
        } else if self.recent.len() == self.run {
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
#[derive(Debug)]
pub(super) struct Repeats {
    recent: Vec<u64>,
    runs: Runs,
    run: usize,
}

impl Default for Repeats {
    fn default() -> Self {
        Self::with_runs_of(LONGEST_RUN)
    }
}

impl Repeats {
    fn with_runs_of(run: usize) -> Self {
        Self {
            recent: Vec::new(),
            runs: Runs::new(Spill::default()),
            run,
        }
    }

    /// Takes the hash of a row.
    pub fn add(&mut self, hash: u64) -> io::Result<()> {
        self.recent.push(hash);
        if self.recent.len() == self.run {
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
        let many = 100 * (HELD as u64 * 3 + 2);
        let mut repeats = Repeats::with_runs_of(100);
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
            let mut unique = Uniqueness::of_one_in(1, &Spill::default());
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
    fn columns_share_one_file_and_are_not_mixed_up() {
        let spill = Spill::default();
        let mut columns: Vec<Uniqueness> = (0..3)
            .map(|_| Uniqueness::of_one_in(20_000, &spill))
            .collect();
        let many = 64 * (HELD as u64 * 2 + 1);
        for number in 0..many {
            for (place, column) in columns.iter_mut().enumerate() {
                // The second column repeats its first value at the very end, far away from it.
                let value = if place == 1 && number + 1 == many {
                    0
                } else {
                    number
                };
                column.add(Some(scattered(value))).unwrap();
            }
        }
        let hold: Vec<bool> = columns
            .into_iter()
            .map(|column| column.holds().unwrap())
            .collect();
        assert_eq!(hold, [true, false, true]);
    }
}
