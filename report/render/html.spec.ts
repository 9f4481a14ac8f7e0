import { describe, expect, it } from "vitest";
import { tensor } from "../../impl/tensor.ts";
import { resultsOf } from "../../run/record/plainReport.ts";
import { crashingRun, flippedRun, scaledRun } from "../broken.fixture.ts";
import { failed, passed, run } from "../run.fixture.ts";
import { renderHtml } from "./html.ts";
import { renderJson } from "./json.ts";

/** The text of a page, without tags. */
function textOf(page: string): string {
  return page
    .replaceAll(/<(style|script)>[\s\S]*?<\/\1>/g, "")
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/\s+/g, " ");
}

describe("renderHtml", () => {
  it("shows the cause, the case as numbers with the wrong window, the products and the command", async () => {
    const page = renderHtml(await flippedRun());
    const text = textOf(page);
    expect(text).toContain("./flipped.ts does not conform");
    expect(text).toContain("conv2d is wrong for 146 of 190 requests");
    expect(text).toContain("In every request, the planes of weight are turned by 180°. As in keras#3015.");
    expect(text).toMatch(
      /product factors value input\[0,0,0,0\] × weight\[0,0,0,0\] 1 × 1 1 input\[.*\] 2 × 2 4 the sum/,
    );
    expect(text).toMatch(/the sum exact in any order 5 the answer 4/);
    expect(text).toContain("npx pnpm verify ./flipped.ts --only conv2d/equals-naive-loops --seed 2027.1");
    // Both pixels, both taps, the expected and the given element, and the difference.
    const [first] = page.split('<div class="copy"');
    expect(first?.match(/<mark>/g)).toHaveLength(7);
    expect(text).toContain("Largest error as a share of its bound");
  });

  it("draws each failing initializer once: its values, its quantiles, its order, and its statistics", async () => {
    const page = renderHtml(await scaledRun());
    const names = [...page.matchAll(/Drawn values: <code>(\w+)<\/code>/g)].map(([, name]) => name);
    expect(names.toSorted()).toEqual(["kaiming_normal", "kaiming_uniform"]);
    expect(page.match(/class="plots"/g)).toHaveLength(names.length);
    expect(page.match(/<svg role="img" aria-label="/g)).toHaveLength(3 * names.length);
    const text = textOf(page);
    expect(text).toMatch(/standard deviation [\d.]+ [\d.]+ p &lt; 1e-300/);
    expect(text).not.toContain("variance");
    // Of a battery every statistic has its numbers.
    const rows = [...text.matchAll(/(?:Anderson-Darling|smooth test) (\S+) (\S+) p/g)];
    expect(rows.length).toBeGreaterThan(0);
    for (const [, got] of rows) expect(Number(got)).toBeGreaterThan(0);
  });

  it("shows what a crashing target wrote, and the request", () => {
    const text = textOf(renderHtml(crashingRun()));
    expect(text).toMatch(
      /failed claim the process of the target was ended by SIGSEGV; it wrote: conv.cc:112: CHECK failed The smallest case: /,
    );
    expect(text).toContain("loop by loop It last wrote: conv.cc:112: CHECK failed");
    expect(text).toContain("The tensors of the request input [0, 0] input[0, 0] 0 1 0 1 2 weight");
  });

  it("draws nothing of numbers that a report does not have", async () => {
    const failing = await scaledRun();
    const merged = { ...failing, results: resultsOf(JSON.parse(renderJson(failing))) };
    const page = renderHtml(merged);
    expect(page.match(/class="plots"/g)).toHaveLength(2);
    expect(page.length).toBeLessThan(renderHtml(failing).length + 1000);
  });

  it("stays under 5 MB however much fails, with a sentence for each claim", () => {
    const data = Array.from({ length: 4 * 12 * 12 }, (_, i) => Math.sqrt(i));
    const input = tensor("float32", [1, 4, 12, 12], data);
    const results = Array.from({ length: 400 }, (_, i) => {
      const discrepancy = { kind: "ended", operation: "conv2d", how: `exit ${i}`, output: [] } as const;
      const exchanges = [{ operation: "conv2d", request: { input, weight: input } } as const];
      return { ...failed, id: `conv2d/claim-${i}`, failure: { discrepancy, exchanges, shrinks: 0 } };
    });
    const page = renderHtml({ ...run, results, planned: 400 });
    expect(page.length).toBeLessThan(5_000_000);
    expect(page).toContain("exit 399");
    expect(page.match(/class="heat"/g)?.length).toBeGreaterThan(100);
  });

  it("is small for a run that conforms, and asks for nothing", () => {
    const page = renderHtml({ ...run, results: [passed], planned: 1 });
    expect(textOf(page)).toContain("Conforms ./my conv.ts conforms 1 claim: 1 passed");
    expect(page).not.toMatch(/(?:src|href)="(?!#|data:,)/);
    expect(page).not.toContain("@import");
    expect(page.length).toBeLessThan(20_000);
  });
});
