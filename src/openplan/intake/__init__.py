"""What comes back from executors: the bytes of a filled form 13 -> its rows, each with its place.

    read_reply("reply.xlsx", data) -> Reply(rows, unfilled, faults); read_answer(row) -> Answer

Pure: bytes in, values out. The files come from strangers: they are read as a bounded stream,
nothing is unpacked to disk, no link followed, no formula worked out, no macro run.
"""

from openplan.intake.answers import Answer, Proof, read_answer
from openplan.intake.grid import Fault
from openplan.intake.replies import MOST_BYTES, read_reply, too_long
from openplan.intake.rows import FilledRow, Reply, normal

__all__ = [
    "MOST_BYTES",
    "Answer",
    "Fault",
    "FilledRow",
    "Proof",
    "Reply",
    "normal",
    "read_answer",
    "read_reply",
    "too_long",
]
