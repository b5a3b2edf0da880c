"""The schemas in the editors' own server: completion, hover and an error, over stdio."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from scratch import environment, run

pytestmark = pytest.mark.slow

PLAN = """\
# yaml-language-server: $schema=../../schemas/plan.schema.json
openplan: 1
plan:
  id: town-2018
  title: План
  act:
    type: resolution
    issuer: администрация
    number: 253
    date: 2018-03-19
measures:
  - id: 1
    number: 1.10
    title: Открыть данные
    term: III квартал 2018 года
    """


class Server:
    """A language server (LSP 3.17, base protocol) that was told of one workspace."""

    def __init__(self, program: str, workspace: Path) -> None:
        self._process = subprocess.Popen(
            [program, "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=workspace,
        )
        self._number = 0
        self.diagnostics: dict[str, list[Any]] = {}
        folder = {"uri": workspace.as_uri(), "name": "town"}
        self.ask(
            "initialize",
            processId=None,
            rootUri=workspace.as_uri(),
            workspaceFolders=[folder],
            capabilities={
                "textDocument": {
                    "completion": {"completionItem": {"documentationFormat": ["markdown"]}},
                    "hover": {"contentFormat": ["markdown"]},
                },
                "workspace": {"configuration": True},
            },
        )
        self.tell("initialized")

    def tell(self, method: str, **params: Any) -> None:
        self._send({"jsonrpc": "2.0", "method": method, "params": params})

    def ask(self, method: str, **params: Any) -> Any:
        self._number += 1
        self._send({"jsonrpc": "2.0", "id": self._number, "method": method, "params": params})
        while True:
            message = self._read()
            if message.get("id") == self._number and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def diagnosed(self, uri: str) -> list[Any]:
        while uri not in self.diagnostics:
            self._read()
        return self.diagnostics.pop(uri)

    def end(self) -> None:
        self._process.kill()
        self._process.communicate()

    def _send(self, message: Any) -> None:
        assert self._process.stdin is not None
        body = json.dumps(message).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _read(self) -> Any:
        assert self._process.stdout is not None
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the server has ended"
        message = json.loads(self._process.stdout.read(length))
        self._answer(message)
        return message

    def _answer(self, message: Any) -> None:
        if message.get("method") == "textDocument/publishDiagnostics":
            self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "id" in message and "method" in message:
            result = None
            if message["method"] == "workspace/configuration":
                result = [_setting(item["section"]) for item in message["params"]["items"]]
            self._send({"jsonrpc": "2.0", "id": message["id"], "result": result})


def _setting(section: str) -> Any:
    """No schema from the network: only what the modeline names."""
    yaml = {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}
    return yaml if section == "yaml" else {}


@pytest.fixture
def town(tmp_path: Path) -> Path:
    env = environment(tmp_path)
    assert run("openplan", "init", "town", cwd=tmp_path, env=env).returncode == 0
    return tmp_path / "town"


@pytest.fixture
def server(town: Path) -> Iterator[Server]:
    program = shutil.which("yaml-language-server")
    if program is None:
        pytest.skip("yaml-language-server (npm) is not installed")
    running = Server(program, town)
    yield running
    running.end()


def opened(server: Server, town: Path, text: str, name: str = "plans/town-2018/plan.yaml") -> str:
    uri = (town / name).as_uri()
    document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
    server.tell("textDocument/didOpen", textDocument=document)
    return uri


def place(text: str, words: str) -> dict[str, int]:
    before = text[: text.index(words)]
    return {"line": before.count("\n"), "character": len(before.rpartition("\n")[2])}


def test_a_plan_as_people_write_it_has_no_error(server: Server, town: Path) -> None:
    uri = opened(server, town, PLAN.rstrip(" "))
    assert server.diagnosed(uri) == []
    for path in (town / "plans").rglob("*.yaml"):
        name = path.relative_to(town).as_posix()
        text = path.read_text(encoding="utf-8")
        if "/journal/" not in name:
            assert server.diagnosed(opened(server, town, text, name)) == [], name


def test_completion_offers_the_keys_that_are_left(server: Server, town: Path) -> None:
    uri = opened(server, town, PLAN)
    position = {"line": PLAN.count("\n"), "character": 4}
    answer = server.ask("textDocument/completion", textDocument={"uri": uri}, position=position)
    items = {item["label"]: item for item in answer["items"]}
    assert {"executors", "indicators", "executors_text", "note"} <= set(items)
    assert "title" not in items
    assert "Графа исполнителей" in json.dumps(items["executors_text"], ensure_ascii=False)


def test_completion_offers_values_with_their_meaning(server: Server, town: Path) -> None:
    text = PLAN.replace("type: resolution", "type: ")
    uri = opened(server, town, text)
    position = place(text, "type: ") | {"character": len("    type: ")}
    answer = server.ask("textDocument/completion", textDocument={"uri": uri}, position=position)
    labels = {item["label"] for item in answer["items"]}
    assert {"resolution", "directive", "order", "law"} <= labels
    assert "распоряжение" in json.dumps(answer, ensure_ascii=False)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("term:", "Дословно, как в графе срока"),
        ("measures:", "Мероприятия. В порядке акта."),
        ("number: 253", "The number. As printed"),
        ("resolution", "постановление"),
    ],
)
def test_hover_shows_both_languages(server: Server, town: Path, words: str, said: str) -> None:
    uri = opened(server, town, PLAN)
    within = place(PLAN, words)
    within["character"] += 1
    answer = server.ask("textDocument/hover", textDocument={"uri": uri}, position=within)
    # One version escapes what Markdown could take for a sign.
    assert said in json.dumps(answer, ensure_ascii=False).replace("\\", "")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("    term:", "    trem: x\n    term:"),
        ("type: resolution", "type: постановление"),
        ("    title: Открыть данные\n", ""),
        ("  id: town-2018", "  id: [town]"),
    ],
)
def test_a_mistake_is_an_error(server: Server, town: Path, before: str, after: str) -> None:
    text = PLAN.rstrip(" ").replace(before, after)
    assert text != PLAN.rstrip(" ")
    found = server.diagnosed(opened(server, town, text))
    assert len(found) == 1, found
    assert found[0]["range"]["start"]["line"] >= place(PLAN, before.lstrip())["line"] - 3
