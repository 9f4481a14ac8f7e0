import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tensor } from "../../impl/tensor.ts";
import { defaultLimits, limitsOf } from "../../run/limits.ts";
import { built } from "../../scripts/build/compile.ts";

// Only the compiled program can be forked without a loader.
const { startProber }: typeof import("../../run/probe/prober.ts") = await import(built("run/probe/prober.js"));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "prober-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A module whose conv2d answers 1 but for what `body` does. */
function moduleOf(name: string, body: string): string {
  const file = join(folder, `${name}.mjs`);
  const answer = '{ dtype: "float32", shape: [1, 1, 1, 1], data: Float32Array.of(1) }';
  writeFileSync(file, `export default { conv2d: ({ groups, input }) => { ${body} return ${answer}; } };\n`);
  return file;
}

const one = tensor("float32", [1, 1, 1, 1], [1]);
const requestOf = (groups: number) => ({
  ...{ input: one, weight: one, bias: null, stride: [1, 1], padding: "valid", paddingMode: "zeros" },
  ...{ dilation: [1, 1], groups },
});

async function outcomesOf(body: string, groups: readonly number[], milliseconds = 20_000) {
  const limits = limitsOf(defaultLimits);
  const prober = startProber(moduleOf(`t${body.length}`, body), limits, { milliseconds, requests: 6 });
  const outcomes = await prober.put("conv2d", groups.map(requestOf));
  const declared = prober.declared();
  await prober.end();
  return { outcomes, declared };
}

const answered = { answer: one };

describe("a prober", () => {
  it("puts requests in order, also after one that ends the process", async () => {
    const { outcomes, declared } = await outcomesOf(
      'if (groups === 2) throw new Error("no"); if (groups === 3) process.exit(3);',
      [1, 2, 3, 1],
    );
    expect(outcomes).toEqual([answered, "throws", "ended", answered]);
    expect(declared).toMatchObject({ accuracy: "ieee-f32", supports: {} });
  });

  it("stops after its number of requests", async () => {
    const { outcomes } = await outcomesOf("", [1, 1, 1, 1, 1, 1, 1, 1]);
    expect(outcomes).toEqual([...Array(6).fill(answered), null, null]);
  });

  it("gives a request that hangs a part of the time only", async () => {
    const { outcomes } = await outcomesOf("if (groups === 2) for (;;);", [1, 2, 1], 4000);
    expect(outcomes).toEqual([answered, "ended", answered]);
  });
});
