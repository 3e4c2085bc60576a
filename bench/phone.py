"""Pages as a phone sees them: slow 4G, a processor slowed four times, nothing cached, beside bare HTML."""

import os
import shutil
import statistics
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial

from playwright.sync_api import Browser, Page, sync_playwright

from bench.beside import bare
from bench.load import Headers, Server, ours
from bench.people import FIRST_PAGE, client_of, guest, new_screening, with_plan
from bench.table import Line
from clinic.practices.models import Member
from demo import path

# "Slow 4G" of the browser's own tools: bits a second of a good minute, less a tenth, and the delay of each reply in ms.
SLOW_4G = {"offline": False, "latency": 562.5, "downloadThroughput": 180_000, "uploadThroughput": 84_375}
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
PARSED = 'performance.getEntriesByType("navigation")[0].domInteractive'  # with what redirects took
PRESS = """() => {
  const pressed = performance.timeOrigin + performance.now();
  document.querySelector("section[id^=part-]:not([hidden]) button[name=go]").click();
  return pressed;
}"""
TURN = """async () => {
  const shown = () => document.querySelector("section[id^=part-]:not([hidden]) h1");
  const old = shown(), start = performance.now();
  document.querySelector("section[id^=part-]:not([hidden]) button[name=go]").click();
  while (shown() === old && performance.now() < start + 10_000) await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  return performance.now() - start;
}"""
Visit = Callable[[], AbstractContextManager[tuple[Page, list[int]]]]  # a page, and the sizes of its replies so far


@contextmanager
def visit(browser: Browser, url: str, headers: Headers, script: bool = True) -> Iterator[tuple[Page, list[int]]]:
    """The page on a phone that was never here before."""
    size = {"width": 390, "height": 844}
    context = browser.new_context(viewport=size, is_mobile=True, has_touch=True, java_script_enabled=script)
    if headers:
        _name, key = headers["Cookie"].split("; ")[0].split("=")
        context.add_cookies([{"name": "sessionid", "value": key, "domain": "127.0.0.1", "path": "/"}])
    page, sizes = context.new_page(), []
    page.add_init_script(WATCH)
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", SLOW_4G)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    wire.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    page.goto(url, wait_until="domcontentloaded")
    yield page, sizes
    context.close()


def opened(visit: Visit) -> dict[str, float]:
    """Painted and whole: every page works before its script is here."""
    with visit() as (page, sizes):
        page.wait_for_load_state("networkidle")
        read = page.evaluate(READ)
    return {**read, "usable": max(read["first"], read["parsed"]), "bytes": sum(sizes), "requests": len(sizes)}


def walked(visit: Visit) -> dict[str, float]:
    """The whole questionnaire, whose answers stand there already: all waiting together, and the median turn, in ms.
    Every Continue saves its page."""
    with visit() as (page, _sizes):
        whole, turns = page.evaluate(READ)["ready"], []  # from here on a page is turned at once
        while "/check" not in page.url:
            turns += [page.evaluate(TURN) for _ in range(page.locator("section[id^=part-]").count() - 1)]
            pressed = page.evaluate(PRESS)
            page.wait_for_function("pressed => performance.timeOrigin > pressed", arg=pressed)
            page.wait_for_load_state("domcontentloaded")
            whole += page.evaluate("performance.timeOrigin") + page.evaluate(READ)["ready"] - pressed
    return {"whole": whole + sum(turns), "turn": statistics.median(turns)}


def posted(visit: Visit) -> float:
    """The median turn without script, from the press to the next page, of the first five pages; in ms."""
    with visit() as (page, _sizes):
        turns = []
        for _ in range(5):
            page.locator("button[name=go]:visible").last.click()  # waits for the page that it leads to
            turns.append(page.evaluate(PARSED))
    return statistics.median(turns)


def lines(member: Member, times: int) -> Iterator[Line]:
    plan, answered = with_plan(member), new_screening(member)
    path.answered(answered, care_so_far="none")
    reader, client = client_of(plan, member, "plan"), client_of(answered, member)
    with ours() as supine, bare() as other, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--disable-dev-shm-usage", "--disable-gpu"])

        def of(server: Server, address: str, headers: Headers, **more: bool) -> Visit:
            return partial(visit, browser, f"{server.address}{address}", headers, **more)

        floor = of(other, "/floor/", {})
        yield from _opened("questionnaire", of(supine, FIRST_PAGE, guest(member)), floor, times, most=1.6)
        own, bare_html = (
            _median([walked(one) for _ in range(times)]) for one in (of(supine, FIRST_PAGE, client), floor)
        )
        beside = ("bare HTML, turned and saved by ten lines", bare_html["whole"])
        yield Line("questionnaire: whole wait on the phone", own["whole"], "ms", beside=beside, most=1.4)
        yield Line("questionnaire: median turn", own["turn"], "ms", most=100)
        beside = ("formtools wizard", posted(of(other, "/wizard", {}, script=False)))
        turn = posted(of(supine, FIRST_PAGE, client, script=False))
        yield Line("questionnaire: median turn without script", turn, "ms", beside=beside, most=1.2)
        yield from _opened("plan", of(supine, "/plan/", reader), floor, times, most=1.5)
        browser.close()


def _opened(name: str, own: Visit, floor: Visit, times: int, *, most: float) -> Iterator[Line]:
    seen, least = (_median([opened(one) for _ in range(2 + times)][2:]) for one in (own, floor))  # two wake the server
    yield Line(f"{name}: usable on the phone", seen["usable"], "ms", beside=("bare HTML", least["usable"]), most=most)
    yield Line(f"{name}: bytes on the wire", seen["bytes"], "bytes", most=45 * 1024)
    yield Line(f"{name}: requests", seen["requests"], "", most=8)
    yield Line(f"{name}: blocking", seen["long"], "ms", most=100)
    yield Line(f"{name}: layout shift", seen["shift"], "", most=0.02)


def _median(rows: list[dict[str, float]]) -> dict[str, float]:
    return {key: statistics.median(row[key] for row in rows) for key in rows[0]}
