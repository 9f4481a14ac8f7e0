import { expect, it } from "vitest";
import { diagnosed, failed, failureOf, missed, passed, run, skipping } from "../run.fixture.ts";
import { renderAnnotations } from "./github.ts";

it("is one line for each cause of failures and each problem, without characters that would end or escape it", () => {
  const title = "100%, at: once";
  const failure = failureOf("is 4,\r\nmust be 5%");
  const problems = ["conv2d/stride is expected to fail, but passed: remove this line"];
  expect(renderAnnotations({ ...run, results: [{ ...failed, title, failure }, passed], problems })).toBe(
    [
      "::error title=conv2d/equals-naive-loops%3A 100%25%2C at%3A once::is 4,%0Amust be 5%25%0AReplay: npx pnpm " +
        "verify './my conv.ts' --only conv2d/equals-naive-loops --seed 2027.1 --profile quick",
      `::error title=conv2d-conformance::${problems[0]}`,
      "::notice title=conv2d-conformance::not judged, since unsupported: 0 of 2 claims and 2 cases in all",
    ].join("\n"),
  );
});

it("has the cause, the case, the number of other claims and the command", () => {
  const { failure } = failed;
  const results = [failed, { ...failed, id: "conv2d/other", failure }];
  const [line = ""] = renderAnnotations({ ...diagnosed, results: results as typeof run.results }).split("\n");
  expect(line).toMatch(
    /::Your output equals that of conv2d\/kernel-flipped: .*%0Atarget\.conv2d\({%0A {2}input: tensor/,
  );
  expect(line).toMatch(/%0Aand 1 other claim%0Aoutput\[.*\] is 4, must be 5; .*%0AReplay: npx pnpm verify/);
});

it("has one line for all that was not judged", () => {
  expect(renderAnnotations({ ...run, results: [missed, skipping], planned: 2 })).toContain(
    "\n::error title=conv2d-conformance::not judged: 1 claim, and 3 cases of 1 other claim: the target had to be restarted 50 times",
  );
});

it("names what was judged on few cases", () => {
  const results = [{ ...passed, cases: 9, unsupportedCases: 91 }];
  expect(renderAnnotations({ ...run, results, planned: 1 })).toContain(
    "\n::notice title=conv2d-conformance::passed on under a tenth of their planned cases: conv2d/stride",
  );
});

it.each([
  [{ results: [passed], planned: 1 }, "::notice title=conv2d-conformance::./my conv.ts conforms"],
  [{ results: [passed], planned: 2 }, "::error title=conv2d-conformance::Interrupted: 1 of 2 claims judged"],
  [{ results: [], planned: 2, notRun: "no kernel" }, "::error title=conv2d-conformance::"],
])("is the ending if nothing failed: %#", (change, line) => {
  expect(renderAnnotations({ ...run, ...change })).toContain(line);
});
