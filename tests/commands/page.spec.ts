import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { crashingRun, flippedRun, hostileRun, scaledRun } from "../../report/broken.fixture.ts";
import { renderComparisonHtml } from "../../report/compare/compareHtml.ts";
import { comparisonOf } from "../../report/compare/comparison.ts";
import { renderHtml } from "../../report/render/html.ts";
import { renderJson } from "../../report/render/json.ts";
import { passed, run } from "../../report/run.fixture.ts";
import { writeSite } from "../../scripts/site/writeSite.ts";

const places = [process.env.CHROMIUM ?? "/usr/bin/chromium", "/usr/bin/google-chrome"];
const program = places.find((place) => existsSync(place));
if (!program)
  console.error(`NOT RUN: the page in a browser, since there is none of ${places.join(", ")}; CHROMIUM may name one`);

const phone = { viewport: { width: 390, height: 844 }, colorScheme: "dark" } as const;
const desktop = { viewport: { width: 1280, height: 900 }, colorScheme: "light" } as const;

/** No violation of axe-core's rules, with everything folded out. */
async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(`for (const each of document.querySelectorAll("details")) each.open = true; ${axe.source}`);
  const { violations } = (await page.evaluate("axe.run()")) as axe.AxeResults;
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
}

describe.skipIf(!program)("the page of --html in Chromium", () => {
  const folder = mkdtempSync(join(tmpdir(), "page-"));
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ ...(program ? { executablePath: program } : {}), args: ["--no-sandbox"] });
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  /** Opens a page of this text. */
  function opened(name: string, html: string, options: BrowserContextOptions) {
    const file = join(folder, `${name}.html`);
    writeFileSync(file, html);
    return openedAt(file, options);
  }

  /** Opens a page, and notes what it prints, asks for and breaks. */
  async function openedAt(file: string, options: BrowserContextOptions) {
    const address = pathToFileURL(file).href;
    const page = await (await browser.newContext(options)).newPage();
    const printed: string[] = [];
    const asked: string[] = [];
    page.on("console", (message) => printed.push(message.text()));
    page.on("pageerror", (error) => printed.push(String(error)));
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(address);
    const tooWide = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    return { page, printed, asked: asked.filter((url) => url !== address && !url.startsWith("data:")), tooWide };
  }

  // A look at each page in one way, and at the one with all colours in both.
  it.each([
    ["flipped", flippedRun, phone],
    ["flipped", flippedRun, desktop],
    ["scaled", scaledRun, phone],
    ["crashing", crashingRun, desktop],
    ["hostile", hostileRun, phone],
    ["correct", () => ({ ...run, results: [passed], planned: 1 }), desktop],
  ] as const)("prints nothing, asks for nothing, fits and is accessible: %s", async (name, make, options) => {
    const { page, printed, asked, tooWide } = await opened(name, renderHtml(await make()), options);
    expect({ printed, asked, tooWide }).toEqual({ printed: [], asked: [], tooWide: 0 });
    expect(await page.evaluate("globalThis.taken")).toBeUndefined();
    await expectAccessible(page);
    await page.context().close();
  });

  it.each([phone, desktop])("compares runs in a page that is accessible: %o", async (options) => {
    const before = run;
    const after = { ...run, results: [{ ...passed, id: "conv2d/equals-naive-loops" }, passed], planned: 2 };
    const plain = [before, after].map((each) => JSON.parse(renderJson(each)));
    const [first, second] = plain.map((report, i) => ({ file: `run${i}.json`, report }));
    if (!first || !second) throw new Error("two runs are compared");
    const html = renderComparisonHtml(comparisonOf([first, second]));
    const { page, printed, asked, tooWide } = await opened("compared", html, options);
    expect({ printed, asked, tooWide }).toEqual({ printed: [], asked: [], tooWide: 0 });
    await expectAccessible(page);
    await page.context().close();
  });

  it("shows each kind of page of the site", async () => {
    const pages = await writeSite(join(folder, "site"));
    expect(pages).toContain("docs/claims.html");
    for (const [path, options] of [
      ["index.html", phone],
      ["conformance.html", desktop],
      ["statistics.html", phone],
      ["docs/accuracy.html", desktop],
    ] as const) {
      const { page, printed, asked, tooWide } = await openedAt(join(folder, "site", path), options);
      const elsewhere = asked.filter((url) => !url.startsWith(pathToFileURL(join(folder, "site")).href));
      expect({ path, printed, elsewhere, tooWide }).toEqual({ path, printed: [], elsewhere: [], tooWide: 0 });
      await expectAccessible(page);
      await page.context().close();
    }
  });

  it("copies the command that repeats the failure, by the keyboard", async () => {
    const html = renderHtml(crashingRun());
    const { page } = await opened("copied", html, { ...desktop, permissions: ["clipboard-read", "clipboard-write"] });
    await page.getByRole("button", { name: "Copy the command" }).press("Enter");
    expect(await page.evaluate("navigator.clipboard.readText()")).toMatch(/^npx .* --only conv2d\/equals-naive-loops/);
    expect(await page.getByText("Copied").count()).toBe(1);
    await page.context().close();
  });
});
