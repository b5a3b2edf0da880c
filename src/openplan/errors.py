"""When the tool cannot go on: raised anywhere, caught once, in `cli/app.py`."""

import errno
from enum import IntEnum

from openplan.dates.language import Text


class ExitCode(IntEnum):
    """What the shell is told; the table stands in the user guide and each row has a test."""

    FINE = 0
    FINDINGS = 1
    CANNOT = 2
    BUG = 3
    INTERRUPTED = 130


class UserError(Exception):
    """The tool cannot go on: no plan, an unknown revision, an unreadable file.

    Shown as one line and a hint, without a traceback; exit code 2.
    """

    def __init__(self, message: Text, hint: Text | None = None) -> None:
        super().__init__(message.en)
        self.message = message
        self.hint = hint

    def __reduce__(self) -> tuple[object, ...]:
        """From one process to another an error goes as what it was made of."""
        return UserError, (self.message, self.hint)


_REASONS = {
    errno.ENOENT: Text("такой папки нет", "there is no such folder"),
    errno.ENOTDIR: Text("такой папки нет", "there is no such folder"),
    errno.EISDIR: Text("это папка", "it is a folder"),
    errno.EACCES: Text("нет прав на запись", "permission denied"),
    errno.EPERM: Text("нет прав на запись", "permission denied"),
    errno.EROFS: Text("диск доступен только для чтения", "the disk is read-only"),
    errno.ENOSPC: Text("на диске нет места", "no space left on the disk"),
}


def reason_of(error: OSError) -> Text:
    """Why something could not be written."""
    return _REASONS.get(error.errno or 0, Text(str(error.strerror), str(error.strerror)))
