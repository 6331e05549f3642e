"""A running `rewardd demo` with somebody of every role who can sign in."""

import itertools
import json
import os
import re
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import quote

STAFF = ["counsellor", "manager", "payout", "auditor", "admin", "operator"]
ROLES = STAFF + ["participant"]
LANGUAGES = ["en", "es"]
PASSWORD = "quiet harbour lanterns"
PIN = "7294"
TOKEN = "pages-in-a-browser-0123456789"
START_SECONDS_MAX = 60
STOP_SECONDS_MAX = 30


class Demonstration:
    def __init__(self, daemon: str, folder: Path):
        """Keeps everything, the log too, under `folder`, which is the caller's to remove."""
        self.log = folder / "log"
        self.keys = itertools.count(1)
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                [daemon, "demo", "--port", "0"],
                env={**os.environ, "TMPDIR": str(folder), "REWARD_ADMIN_TOKEN": TOKEN},
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        try:
            self.base = self._address()
            for role in STAFF:
                self.post("/v1/users", user=role)
                self.post("/v1/users/grant", user=role, role=role)
                self.post("/v1/passwords", user=role, password=PASSWORD)
            enrolled = sorted(self._enrolled(), key=lambda each: each["first_day"])
            #: Of everybody enrolled now, the one who has been for longest: their account has the most to show.
            self.participant = enrolled[0]["participant"]
            #: Of each program somebody's page, from which draws and redemptions are found.
            by_program = {each["program"]: each["participant"] for each in reversed(enrolled)}
            self.examples = [f"/people/{participant}" for participant in by_program.values()]
            self.secret = self.post("/v1/participant-access", participant=self.participant, kind="printed")["secret"]
        except BaseException:
            self.stop()
            raise

    def _address(self) -> str:
        began = time.monotonic()
        for line in self.process.stdout:
            found = re.search(r"(http://[^ ]+)/ ", line)
            if found:
                return found[1]
            if time.monotonic() - began > START_SECONDS_MAX:
                break
        raise RuntimeError("rewardd demo printed no address:\n" + self.log.read_text())

    def _enrolled(self) -> list[dict]:
        found, after = [], ""
        while after is not None:
            page = self.get(f"/v1/enrollments?limit=200{after}")
            found += page["enrollments"]
            after = page["next"] and f"&after={quote(page['next'])}"
        return [each for each in found if each["status"] == "open"]

    def get(self, path: str) -> dict:
        return self._ask(urllib.request.Request(self.base + path))

    def post(self, path: str, **body) -> dict:
        headers = {"Content-Type": "application/json", "Idempotency-Key": f"pages {next(self.keys)}"}
        return self._ask(urllib.request.Request(self.base + path, json.dumps(body).encode(), headers))

    def status(self, path: str, token: str) -> int:
        """What the address answers to whoever has the token."""
        request = urllib.request.Request(self.base + path, headers={"Authorization": f"Bearer {token}"})
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.status
        except urllib.error.HTTPError as refused:
            return refused.code

    def _ask(self, request: urllib.request.Request) -> dict:
        request.add_header("Authorization", f"Bearer {TOKEN}")
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def stop(self) -> int:
        """Tells the daemon to end and answers with its status, which is 0 where all went well."""
        self.process.terminate()
        try:
            return self.process.wait(STOP_SECONDS_MAX)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()
