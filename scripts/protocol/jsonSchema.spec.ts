import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import type { Operation } from "../../contract/contract.ts";
import { operations } from "../../contract/description.ts";
import { smallest } from "../../run/target/smoke.ts";
import { decodeRequest, encode } from "../../targets/process/wire.ts";
import { exampleExchange } from "./example.ts";
import { protocolJsonSchema } from "./jsonSchema.ts";

const page = new URL("../../docs/protocol.schema.json", import.meta.url);
const published = JSON.parse(readFileSync(page, "utf8"));
const ajv = new Ajv2020({ allErrors: true }).addSchema(published, "protocol");

/** The violations of a definition by a value. */
function problemsOf(definition: string, value: unknown): string {
  const validate = ajv.getSchema(`protocol#/$defs/${definition}`);
  if (!validate) throw new Error(`the schema must define ${definition}`);
  return validate(value) ? "" : ajv.errorsText(validate.errors);
}

/** The lines that the reference answers over a pipe. */
async function answersOfReference(lines: readonly string[]): Promise<readonly string[]> {
  const script = fileURLToPath(new URL("../../targets/process/serveReference.ts", import.meta.url));
  const program = spawn(process.execPath, ["--import", "tsx", script], { stdio: ["pipe", "pipe", "inherit"] });
  const exit = once(program, "exit");
  program.stdin.end(lines.map((line) => `${line}\n`).join(""));
  const answers: string[] = [];
  for await (const line of createInterface({ input: program.stdout })) answers.push(line);
  await exit;
  return answers;
}

const requestOf = (method: Operation, params: object = smallest[method]) =>
  encode({ jsonrpc: "2.0", id: 1, method, params });

describe("docs/protocol.schema.json", () => {
  it("equals the output of `pnpm run docs`", () => {
    expect(published).toEqual(JSON.parse(JSON.stringify(protocolJsonSchema())));
  });

  it("describes every operation, every error and itself", () => {
    for (const name of [...operations.flatMap((each) => [`${each}.request`, `${each}.answer`]), "tensor", "number"])
      expect(published.$defs[name], name).toHaveProperty("description", expect.stringMatching(/./));
    const codes = Object.keys(published.$defs).filter((name) => name.startsWith("error."));
    expect(codes.map((name) => published.$defs[name].const)).toEqual([-32601, -32602, -32001, -32000]);
  });

  it("accepts the suite's requests and the reference's answers", async () => {
    const requests = [
      ...operations.map((operation) => requestOf(operation)),
      requestOf("conv2d", { ...smallest.conv2d, bias: smallest.conv2d.input, padding: "same_upper" }),
      requestOf("gain", { nonlinearity: "leaky_relu", param: Number.POSITIVE_INFINITY }),
      requestOf("initialize", { initializer: "trunc_normal", shape: [2], dtype: "float64", seed: 1, a: -1, b: 1 }),
      requestOf("conv2dParameters", { ...smallest.conv2dParameters, bias: false }),
      requestOf("fan", { shape: [1] }),
    ];
    const answers = await answersOfReference(requests);
    expect(answers).toHaveLength(requests.length);
    for (const [at, line] of answers.entries()) {
      const { method, params } = JSON.parse(requests[at] as string);
      const answer = JSON.parse(line);
      expect(problemsOf("request", JSON.parse(requests[at] as string)), requests[at]).toBe("");
      expect(problemsOf(`${method}.request`, params), requests[at]).toBe("");
      expect(problemsOf("answer", answer), line).toBe("");
      if ("result" in answer) expect(problemsOf(`${method}.answer`, answer.result), line).toBe("");
    }
  });

  it("accepts the exchange in docs/protocol.md", () => {
    for (const { request, answer } of exampleExchange()) {
      expect(problemsOf("request", JSON.parse(request)), request).toBe("");
      expect(problemsOf("answer", JSON.parse(answer)), answer).toBe("");
    }
  });

  it.each<[Operation, object]>([
    ["conv2d", { stride: [0, 1] }],
    ["conv2d", { stride: [1, 1, 1] }],
    ["conv2d", { padding: "same" }],
    ["conv2d", { padding: { top: 0, bottom: 0, left: 0 } }],
    ["conv2d", { groups: 1.5 }],
    ["conv2d", { bias: { dtype: "half", shape: [], data: "" } }],
    ["conv2d", { input: { dtype: "float32", shape: [-1], data: "" } }],
    ["convTranspose2d", { outputPadding: [0] }],
    ["gain", { nonlinearity: "swish" }],
    ["gain", { param: "x" }],
    ["initialize", { initializer: "uniform", a: null }],
    ["initialize", { seed: -1 }],
    ["conv2dParameters", { bias: 1 }],
    ["describe", { protocol: 3 }],
  ])("refuses the %s request changed by %j, as the decoder does", (operation, change) => {
    const right = JSON.parse(encode(smallest[operation]));
    expect(problemsOf(`${operation}.request`, right)).toBe("");
    expect(problemsOf(`${operation}.request`, { ...right, ...change })).not.toBe("");
    expect(() => decodeRequest(operation, { ...right, ...change })).toThrow(`${operation}: `);
  });

  it("accepts a class for each operation, and defaults by name or with parameters", () => {
    const description = { name: "x", version: "1" };
    const normal = { initializer: "variance_scaling", distribution: "normal" };
    const right = { accuracy: { conv2d: "fft" }, defaults: { weight: normal, bias: "zeros" } };
    expect(problemsOf("describe.answer", { ...description, ...right })).toBe("");
    expect(problemsOf("describe.answer", { ...description, accuracy: { gain: "fft" } })).not.toBe("");
    expect(problemsOf("describe.answer", { ...description, defaults: { bias: normal } })).not.toBe("");
  });

  it("refuses unknown words of supports", () => {
    const description = { name: "x", version: "1" };
    expect(problemsOf("describe.answer", { ...description, supports: { dtypes: ["float32"] } })).toBe("");
    expect(problemsOf("describe.answer", { ...description, supports: { padingModes: [] } })).not.toBe("");
    const byOperation = { convTranspose2d: { outputPadding: false, groups: false } };
    expect(problemsOf("describe.answer", { ...description, supports: { byOperation } })).toBe("");
    expect(problemsOf("describe.answer", { ...description, supports: { byOperation: { gain: {} } } })).not.toBe("");
    expect(problemsOf("describe.answer", { ...description, supports: { dtypes: ["half"] } })).not.toBe("");
  });
});
