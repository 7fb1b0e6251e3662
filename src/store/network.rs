//! Network file systems: there a write-ahead log is no safe journal.
//!
//! The log's index is memory shared by the processes of one host; over a network it is not shared, and
//! locks of such systems are not to be trusted (<https://sqlite.org/wal.html>, "Overview").

use std::path::Path;

/// A file system that other hosts share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NetworkFs {
    /// Network File System.
    Nfs,
    /// Server Message Block, also called CIFS.
    Smb,
    /// Plan 9's, as virtual machines share folders.
    Plan9,
    /// A file system in user space: sshfs and the like.
    Fuse,
    /// Andrew File System.
    Afs,
    /// Ceph.
    Ceph,
}

impl NetworkFs {
    /// Its usual name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Nfs => "NFS",
            Self::Smb => "SMB",
            Self::Plan9 => "9P",
            Self::Fuse => "FUSE",
            Self::Afs => "AFS",
            Self::Ceph => "Ceph",
        }
    }

    /// The one with this number in `statfs`; nothing for a file system of one host. The numbers are
    /// those of Linux' `magic.h` and of the `statfs(2)` manual page.
    #[must_use]
    const fn of_number(number: u64) -> Option<Self> {
        Some(match number {
            0x6969 => Self::Nfs,
            0x517b | 0xff53_4d42 | 0xfe53_4d42 => Self::Smb,
            0x0102_1997 => Self::Plan9,
            0x6573_5546 => Self::Fuse,
            0x5346_414f | 0x6b41_4653 => Self::Afs,
            0x00c3_6400 => Self::Ceph,
            _ => return None,
        })
    }

    /// The one that holds a folder; nothing where it is of one host, or the system does not say.
    #[must_use]
    pub fn of_folder(folder: &Path) -> Option<Self> {
        #[cfg(target_os = "linux")]
        {
            let found = rustix::fs::statfs(folder).ok()?;
            // The field's width and sign differ from processor to processor; the numbers have 32 bits.
            Self::of_number(u64::try_from(i128::from(found.f_type) & 0xffff_ffff).ok()?)
        }
        #[cfg(not(target_os = "linux"))]
        {
            let _ = folder;
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_name_the_file_systems_that_hosts_share() {
        let names = [
            (0x6969, Some("NFS")),
            (0xff53_4d42, Some("SMB")),
            (0x0102_1997, Some("9P")),
            (0x6573_5546, Some("FUSE")),
            // ext4, tmpfs, xfs, btrfs, overlayfs
            (0xef53, None),
            (0x0102_1994, None),
            (0x5846_5342, None),
            (0x9123_683e, None),
            (0x794c_7630, None),
        ];
        for (number, name) in names {
            assert_eq!(NetworkFs::of_number(number).map(NetworkFs::name), name);
        }
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(NetworkFs::of_folder(&folder.path().join("not there")), None);
    }
}
