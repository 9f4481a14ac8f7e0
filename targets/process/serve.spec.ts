import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { pointwise } from "../../run/target/smoke.ts";
import { openConnection } from "./connection.ts";

const script = fileURLToPath(new URL("./serveReference.ts", import.meta.url));
const limit = 60_000;

describe("the reference as a program", () => {
  const program = openConnection([process.execPath, "--import", "tsx", script], 2 ** 20, () => {});
  afterAll(program.end);

  it.each<[string, object, string]>([
    [
      "conv2d",
      { ...pointwise, stride: [0, 1] },
      "conv2d: stride must be [height, width], whole numbers from 1, got [0,1]",
    ],
    ["conv2d", { ...pointwise, weight: null }, "conv2d: weight must be a tensor { dtype, shape, data }, got null"],
    [
      "conv2d",
      { ...pointwise, padding: "same" },
      'conv2d: padding must be { top, bottom, left, right }, whole numbers, or valid or same_upper or same_lower, got "same"',
    ],
    ["fan", {}, "fan: shape must be a list of whole numbers from 0, got undefined"],
    ["describe", { protocol: 3 }, "describe: protocol must be 2 or 1, got 3"],
    [
      "initialize",
      { initializer: "ones", dtype: "float32", seed: 0 },
      "initialize: shape must be a list of whole numbers",
    ],
    [
      "initialize",
      { initializer: "warp", shape: [1], dtype: "float32", seed: 0 },
      "initialize: initializer must be uniform",
    ],
  ])("refuses a malformed request of %s, %j, as invalid", async (method, params, sentence) => {
    const error = await program.request(method, params, limit).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: "AnsweredError", code: -32602 });
    expect(error).toHaveProperty("message", expect.stringContaining(sentence));
  });

  it("refuses a request that breaks a rule of the operation with the reference's message", async () => {
    await expect(program.request("fan", { shape: [1] }, limit)).rejects.toMatchObject({
      code: -32602,
      message: "fans: shape must have at least 2 axes, got [1]",
    });
  });

  it("has no other operation", async () => {
    await expect(program.request("toString", {}, limit)).rejects.toMatchObject({ code: -32601 });
  });
});
