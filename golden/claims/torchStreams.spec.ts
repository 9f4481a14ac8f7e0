import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { runClaim } from "../../properties/claim/runClaim.ts";
import { reference } from "../../targets/reference.ts";
import { torchStreamClaims } from "./torchStreams.ts";

describe("the claims of PyTorch's stream", () => {
  it.each(torchStreamClaims())("$id holds for the reference, on enough cases", async (claim) => {
    const { verdict, cases, failure } = await runClaim(claim, reference, { seed: "", runs: 1 });
    expect(failure?.discrepancy).toBeUndefined();
    expect(verdict).toBe("passed");
    expect(cases).toBeGreaterThanOrEqual(4);
  });

  it.each([{}, { describe: () => ({ name: "modest", version: "1" }) }])(
    "send nothing to a target that promises nothing",
    async (change) => {
      const { describe: _said, ...silent } = reference;
      for (const claim of torchStreamClaims()) {
        const { verdict, unsupportedReasons } = await runClaim(claim, { ...silent, ...change }, { seed: "", runs: 1 });
        expect({ verdict, unsupportedReasons }).toEqual({
          verdict: "unsupported",
          unsupportedReasons: ['does not promise stream: "torch"'],
        });
      }
    },
  );

  it("report damaged data of the suite", async () => {
    const folder = mkdtempSync(join(tmpdir(), "streams-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, "streams.json");
    writeFileSync(file, "{");
    const [claim] = torchStreamClaims(file);
    const { failure } = await runClaim(claim as NonNullable<typeof claim>, reference, { seed: "", runs: 1 });
    expect(failure?.discrepancy).toMatchObject({ kind: "suite", isData: true });
  });
});
