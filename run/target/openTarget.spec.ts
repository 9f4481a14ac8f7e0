import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { processTarget } from "../../targets/process/processTarget.ts";
import { tryTarget } from "./openTarget.ts";
import { pointwise } from "./smoke.ts";

const program = fileURLToPath(new URL("../../tests/targets/process/protocolOne.mjs", import.meta.url));

it("opens a program of protocol 1 with its own description", async () => {
  const limits = { startMilliseconds: 20_000, requestMilliseconds: 20_000 };
  const { target, end } = processTarget([process.execPath, program], limits);
  try {
    const { supports } = await tryTarget(target);
    expect(supports).toEqual({ operations: ["conv2d"], paddingModes: ["zeros"], stringPadding: false });
    expect(await target.conv2d?.(pointwise)).toEqual(pointwise.input);
  } finally {
    end();
  }
});
