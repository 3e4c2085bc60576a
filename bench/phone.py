"""Pages as a phone sees them: slow 4G, a processor slowed four times, nothing cached, beside the same as bare HTML."""

import gzip
import http.server
import os
import re
import shutil
import statistics
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bench.pages import FIRST_PAGE
from bench.people import guest, guest_of, with_plan
from bench.served import OURS, serving
from bench.table import Line
from clinic.practices.models import Member

SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
SLOWER = 4  # times
NAMES = ("chromium-headless-shell", "chromium", "google-chrome")
CHROMIUM = os.environ.get("CHROMIUM") or next((found for name in NAMES if (found := shutil.which(name))), None)
WATCH = """
window.seen = {long: 0, shift: 0};
new PerformanceObserver(list => list.getEntries().forEach(e => { seen.long += Math.max(0, e.duration - 50); }))
  .observe({type: "longtask", buffered: true});
new PerformanceObserver(list => list.getEntries().forEach(e => { if (!e.hadRecentInput) seen.shift += e.value; }))
  .observe({type: "layout-shift", buffered: true});
"""
READ = """() => ({...seen,
  first: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
  parsed: performance.getEntriesByType("navigation")[0].domInteractive,
  ready: performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd})"""
PRESS = """() => {
  const pressed = performance.timeOrigin + performance.now();
  document.querySelector("section[id^=part-]:not([hidden]) button:not([name])").click();
  return pressed;
}"""
TURN = """async () => {
  const shown = () => document.querySelector("section[id^=part-]:not([hidden]) h1");
  const old = shown(), start = performance.now();
  document.querySelector("section[id^=part-]:not([hidden]) button:not([name])").click();
  while (shown() === old) await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  return performance.now() - start;
}"""
# The least that turns pages and saves them: no history, no focus, no word about what is saved, nothing tried again.
LEAST = """<script type="module">
const parts = [...document.querySelectorAll("section[id^=part-]")], saves = [];
document.addEventListener("submit", (event) => {
  event.preventDefault();
  const part = event.target.closest("section"), next = parts[parts.indexOf(part) + 1];
  saves.push(fetch("/save", {method: "POST", body: new URLSearchParams(new FormData(event.target))}));
  if (!next) return Promise.all(saves).then(() => location.assign("/form/check/"));
  part.hidden = true;
  next.hidden = false;
});
</script>"""


class Phone:
    """A browser on a phone: each page is of a fresh profile."""

    def __init__(self, browser: Any, base: str, cookie: str = "") -> None:
        self.browser, self.base, self.cookie = browser, base, cookie

    @contextmanager
    def page(self) -> Iterator[tuple[Any, list[int]]]:
        """A page, and the list that the sizes of its replies go into."""
        context = self.browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
        if self.cookie:
            name, value = self.cookie.split("=", 1)
            context.add_cookies([{"name": name, "value": value, "url": self.base}])
        page, sizes = context.new_page(), []
        page.add_init_script(WATCH)
        wire = context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.send("Network.emulateNetworkConditions", SLOW_4G)
        wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        wire.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
        yield page, sizes
        context.close()

    def opened(self, path: str) -> dict[str, float]:
        """Painted and whole: every page works before its script is here."""
        with self.page() as (page, sizes):
            page.goto(self.base + path, wait_until="networkidle")
            read = page.evaluate(READ)
        usable = max(read["first"], read["parsed"])
        return {**read, "usable": usable, "bytes": sum(sizes), "requests": len(sizes)}

    def walked(self, path: str) -> tuple[float, list[float]]:
        """The whole questionnaire, every page left blank: all waiting together, and each turn, in ms."""
        with self.page() as (page, _sizes):
            page.goto(self.base + path, wait_until="domcontentloaded")
            first = page.evaluate(READ)["ready"]  # from here on a page is turned at once
            turns = [page.evaluate(TURN) for _ in range(page.locator("section[id^=part-]").count() - 1)]
            pressed = page.evaluate(PRESS)
            page.wait_for_url("**/form/check/", wait_until="domcontentloaded")
            last = page.evaluate("performance.timeOrigin") + page.evaluate(READ)["ready"] - pressed
        return first + sum(turns) + last, turns

    def bare(self, path: str) -> bytes:
        """The same words and fields without style, script and drawings."""
        with self.page() as (page, _sizes):
            page.goto(self.base + path)
            page.evaluate("document.querySelectorAll('script, link, style, svg').forEach(one => one.remove())")
            html = page.content()
        return re.sub(r' (?:class|data-[\w-]+|aria-[\w-]+)="[^"]*"', "", html).encode()


@contextmanager
def serving_bare(html: bytes) -> Iterator[str]:
    """The page at /, the same with the least of a script at /turning, and what that script asks for."""
    pages = {"/": html, "/turning": html + LEAST.encode(), "/form/check/": b"<h1>Check your answers</h1>"}

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = gzip.compress(pages.get(self.path, b""))
            self.send_response(200 if self.path in pages else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.do_GET()

        def log_message(self, *_args: Any) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def lines(member: Member, times: int) -> Iterator[Line]:
    from playwright.sync_api import sync_playwright

    plan = with_plan(member).screening
    pages = {"questionnaire": (FIRST_PAGE, guest(member)), "plan": ("/plan/", guest_of(plan, member, "plan"))}
    with serving("clinic.wsgi", **OURS) as ours, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--disable-dev-shm-usage", "--disable-gpu"])
        for name, (path, who) in pages.items():
            phone = Phone(browser, f"http://127.0.0.1:{ours.port}", who.headers["Cookie"].split("; ")[0])
            with serving_bare(phone.bare(path)) as base:
                floor = Phone(browser, base)
                yield from _opened(name, phone, floor, path, times)
                if name == "questionnaire":
                    yield from _walked(phone, floor, path, times)
        browser.close()


def _opened(name: str, phone: Phone, floor: Phone, path: str, times: int) -> Iterator[Line]:
    seen, bare = (_median([one.opened(where) for _ in range(times)]) for one, where in ((phone, path), (floor, "/")))
    most = 1.6 if name == "questionnaire" else 1.5
    yield Line(f"{name}: usable on the phone", seen["usable"], "ms", beside=("bare HTML", bare["usable"]), most=most)
    yield Line(f"{name}: bytes on the wire", seen["bytes"], "bytes", most=45 * 1024)
    yield Line(f"{name}: requests", seen["requests"], "", most=8)
    yield Line(f"{name}: blocking", seen["long"], "ms", most=100)
    yield Line(f"{name}: layout shift", seen["shift"], "", most=0.02)


def _median(rows: list[dict[str, float]]) -> dict[str, float]:
    return {key: statistics.median(row[key] for row in rows) for key in rows[0]}


def _walked(phone: Phone, floor: Phone, path: str, times: int) -> Iterator[Line]:
    ours, least = ([one.walked(where) for _ in range(times)] for one, where in ((phone, path), (floor, "/turning")))
    whole, other = (statistics.median(wait for wait, _turns in walks) for walks in (ours, least))
    beside = ("bare HTML, turned and saved by ten lines", other)
    yield Line("questionnaire: whole wait on the phone", whole, "ms", beside=beside, most=1.4)
    turn = statistics.median(turn for _wait, turns in ours for turn in turns)
    yield Line("questionnaire: median turn", turn, "ms", most=100)
