"""`openplan record` on a terminal: it asks, shows what it will write, and writes on a yes."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from select import select

import pytest
from recorded import BARE, DAY, files_of, plan_in


class TestDialogue:
    @pytest.fixture
    def talk(self, example: Path) -> Iterator["Terminal"]:
        terminal = Terminal(
            example, "record", "primer-2025/2.3", "--as-of", "2025-10-28", "--lang", "ru"
        )
        yield terminal
        terminal.close()

    def test_it_asks_shows_and_writes(self, talk: "Terminal", example: Path) -> None:
        before = set(files_of(example))
        talk.expect("не позднее 5 рабочих дней с даты утверждения отчёта")
        talk.expect("1  21.10.2025: просрочено 7 дн.")
        talk.expect("Какой срок [1]: ").say("пять")
        talk.expect("в списке нет «пять»").expect("Какой срок [1]: ").say("")
        talk.expect("1  done").expect("Что произошло [1]: ").say("doen")
        talk.expect("может быть, done?").expect("Что произошло [1]: ").say("1")
        talk.expect("Когда это было [2025-10-28]: ").say("29.10.2025")
        talk.expect("29.10.2025 ещё не наступило")
        talk.expect("Когда это было [2025-10-28]: ").say("24.10.2025")
        talk.expect("Чем подтверждено (ссылка или файл): ").say("ftp://example.org")
        talk.expect("ссылка вида «ftp:»")
        talk.expect("Чем подтверждено (ссылка или файл): ").say("https://example.org/b")
        talk.expect("Ещё одно подтверждение: ").say("")
        talk.expect("Что сделано: ").say("Отчёт опубликован")
        talk.expect("plans/primer-2025/journal/2025-10-24-2.3-done-")
        talk.expect("text: Отчёт опубликован")
        assert set(files_of(example)) == before
        talk.expect("Записать? [д/Н] ").say("д")
        talk.expect("записано: ").expect("21.10.2025: исполнено с опозданием")
        assert talk.exit_code() == 0
        (path,) = set(files_of(example)) - before
        (added,) = [each.entry for each in plan_in(example).entries if each.path == path]
        assert (str(added.date), str(added.due)) == ("2025-10-24", "2025-10-21")
        assert added.evidence[0].url == "https://example.org/b"

    @pytest.mark.parametrize(("answer", "code"), [("н", 0), ("", 0), ("\x04", 130), ("\x03", 130)])
    def test_without_a_yes_nothing_is_written(
        self, talk: "Terminal", example: Path, answer: str, code: int
    ) -> None:
        before = files_of(example)
        for question in ("Какой срок", "Что произошло", "Когда это было", "Чем", "Что сделано"):
            talk.expect(question).say("")
        talk.expect("Записать? [д/Н] ")
        if answer in {"\x03", "\x04"}:
            time.sleep(0.3)  # a signal between the prompt and the reading is seen only after it
            talk.send(answer)
        else:
            talk.say(answer)
        assert talk.exit_code() == code
        assert files_of(example) == before

    def test_a_postponement_asks_by_whose_decision(self, talk: "Terminal", example: Path) -> None:
        talk.expect("Какой срок").say("")
        talk.expect("Что произошло").say("postponed")
        talk.expect("Когда это было").say("")
        talk.expect("Новый срок: ").say("2025-11-10")
        talk.expect("Кем решено").say("")
        talk.expect("без этого записать нельзя").expect("Кем решено").say("поручение № 5")
        talk.expect("Чем").say("")
        talk.expect("Что сделано").say("")
        talk.expect("Записать? [д/Н] ").say("да")
        assert talk.exit_code() == 0
        (added,) = [each.entry for each in plan_in(example).entries if each.entry.authority
                    and "№ 5" in each.entry.authority]  # fmt: skip
        assert (added.type, str(added.new_due)) == ("postponed", "2025-11-10")

    def test_a_correction_shows_the_entries(self, talk: "Terminal", example: Path) -> None:
        talk.expect("Какой срок").say("")
        talk.expect("Что произошло").say("correction")
        talk.expect("1  15.07.2025 событие").expect("Какую запись [1]: ").say("2")
        talk.expect("Отменить её целиком? [д/Н] ").say("да")
        talk.expect("Почему: ").say("Записано по ошибке")
        talk.expect("withdrawn: true").expect("Записать? [д/Н] ").say("да")
        assert talk.exit_code() == 0

    def test_with_a_type_nothing_is_asked(self, example: Path) -> None:
        terminal = Terminal(
            example, "record", "primer-2025/2.3", "done", "--note", "x", *DAY, "--lang", "ru"
        )
        terminal.expect("записано: ")
        assert terminal.exit_code() == 0
        terminal.close()


class Terminal:
    """The command on a pseudo-terminal of its own."""

    def __init__(self, root: Path, *arguments: str) -> None:
        master, slave = os.openpty()
        self._master = master
        self._seen = b""
        self._running = subprocess.Popen(
            [sys.executable, "-c", _OWN_TERMINAL, *arguments],
            cwd=root,
            env={**BARE, "TERM": "dumb", "HOME": str(root)},
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
        )
        os.close(slave)

    def expect(self, text: str) -> "Terminal":
        """Reads until the text comes; what came before it is passed over."""
        while text.encode() not in self._seen:
            piece = self._piece()
            assert piece, f"{text!r} never came after {self._seen.decode(errors='replace')!r}"
            self._seen += piece
        self._seen = self._seen.partition(text.encode())[2]
        return self

    def _piece(self) -> bytes:
        """What comes next; nothing at the end, or when nothing comes for long."""
        if not select([self._master], [], [], 20)[0]:
            return b""
        try:
            return os.read(self._master, 4096).replace(b"\r\n", b"\n")
        except OSError:
            return b""

    def say(self, line: str) -> None:
        self.send(f"{line}\n")

    def send(self, text: str) -> None:
        os.write(self._master, text.encode())

    def exit_code(self) -> int:
        while self._piece():
            pass
        return self._running.wait(timeout=30)

    def close(self) -> None:
        if self._running.poll() is None:
            self._running.kill()
            self._running.wait()
        os.close(self._master)


_OWN_TERMINAL = """
import fcntl, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
from openplan.cli.app import run
sys.exit(run(sys.argv[1:]))
"""
