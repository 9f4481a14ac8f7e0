import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import * as runtime from "onnxruntime-node";
import { describe, expect, it } from "vitest";
import type { Conv2dRequest, ConvTranspose2dRequest, Tensor } from "../../contract/contract.ts";
import { convModel } from "../../golden/onnx/convModel.ts";
import { convTransposeModel } from "../../golden/onnx/convTransposeModel.ts";
import { decodeMessage, type ModelMessage } from "../../golden/onnx/messages.ts";
import { conv2d } from "../../impl/conv2d.ts";
import { convTranspose2d } from "../../impl/convTranspose2d.ts";
import { answerOf, createSession } from "./onnxruntime.ts";

const folder = fileURLToPath(new URL("../../templates/python", import.meta.url));
const names = [process.env.PYTHON || "python3", "python3", "/usr/bin/python3"];
const python = names.find((name) => spawnSync(name, ["--version"]).status === 0);
if (python === undefined) console.error("NOT RUN: the tests of templates/python/onnx_model.py need python3");

const whole = (...shape: number[]): Tensor => {
  const size = shape.reduce((product, axis) => product * axis, 1);
  return { dtype: "float32", shape, data: Float32Array.from({ length: size }, (_, i) => (i % 11) - 5) };
};

const conv: Conv2dRequest = {
  input: whole(2, 4, 7, 300),
  weight: whole(6, 2, 3, 2),
  bias: whole(6),
  stride: [2, 3],
  padding: { top: 1, bottom: 2, left: 0, right: 3 },
  paddingMode: "zeros",
  dilation: [1, 2],
  groups: 2,
};
const transposed: ConvTranspose2dRequest = { ...conv, weight: whole(4, 3, 3, 2), outputPadding: [1, 2] };
const requests = [
  { operation: "conv2d", request: conv },
  { operation: "conv2d", request: { ...conv, bias: null, padding: "same_lower", dilation: [1, 1] } },
  { operation: "conv2d", request: { ...conv, padding: "valid" } },
  { operation: "convTranspose2d", request: transposed },
  { operation: "convTranspose2d", request: { ...transposed, bias: null, padding: "valid", outputPadding: [0, 0] } },
] as const;

const program = `
import json, sys, base64
sys.dont_write_bytecode = True
sys.path.insert(0, ${JSON.stringify(folder)})
from onnx_model import model_of
from wire import Invalid, Unsupported
for line in sys.stdin:
    try:
        print(base64.b64encode(model_of(*json.loads(line))).decode())
    except (Invalid, Unsupported) as error:
        print(f"{type(error).__name__}: {error}")
`;

/** What Python answers to each request: base64 of a model, or its error. */
function answersOf(calls: readonly { readonly operation: string; readonly request: object }[]): readonly string[] {
  const encode = (_: string, value: unknown) =>
    value instanceof Float32Array ? Buffer.from(value.buffer).toString("base64") : value;
  const input = calls.map(({ operation, request }) => JSON.stringify([operation, request], encode)).join("\n");
  const { stdout, stderr } = spawnSync(python as string, ["-c", program], { input, encoding: "utf8" });
  expect(stderr).toBe("");
  return stdout.trimEnd().split("\n");
}

/** The attributes of a model's last node, in the order of their names. */
function attributesOf({ graph }: ModelMessage) {
  const attributes = graph.node.at(-1)?.attribute ?? [];
  return attributes.filter(({ name }) => name !== "kernel_shape").toSorted((a, b) => a.name.localeCompare(b.name));
}

describe.skipIf(python === undefined)("templates/python/onnx_model.py", () => {
  it("writes models by which ONNX Runtime gives the reference's answers", async () => {
    const models = answersOf(requests).map((text) => new Uint8Array(Buffer.from(text, "base64")));
    expect(models.length).toBe(requests.length);
    for (const [i, { operation, request }] of requests.entries()) {
      const session = await createSession(runtime, models[i] as Uint8Array);
      const answer = await answerOf(runtime, session, request);
      await session.release();
      expect(answer).toEqual(
        operation === "conv2d" ? conv2d(request) : convTranspose2d(request as ConvTranspose2dRequest),
      );
    }
  });

  it("writes the attributes of the suite's own models", () => {
    const calls = [
      ...requests,
      { operation: "convTranspose2d", request: { ...transposed, padding: "same_upper" } } as const,
    ];
    for (const [i, text] of answersOf(calls).entries()) {
      const { operation, request } = calls[i] as (typeof calls)[number];
      const graph = { ...request, dtype: "float32", hasBias: request.bias !== null } as const;
      const own =
        operation === "conv2d" ? convModel(graph) : convTransposeModel(graph as typeof graph & typeof transposed);
      const [theirs, ours] = [Buffer.from(text, "base64"), own].map((bytes) => decodeMessage("ModelProto", bytes));
      expect(attributesOf(theirs as ModelMessage)).toEqual(attributesOf(ours as ModelMessage));
    }
  });

  it("refuses what a model cannot express", () => {
    const wrong = [
      { ...conv, paddingMode: "reflect" },
      { ...conv, groups: 0 },
      { ...conv, stride: [1.5, 1] },
      { ...conv, padding: { top: -1, bottom: 0, left: 0, right: 0 } },
      { ...conv, weight: whole(6, 2, 0, 2) },
    ].map((request) => ({ operation: "conv2d", request }));
    expect(answersOf(wrong)).toEqual([
      "Unsupported: the border of a Conv is zeros",
      "Invalid: group must be a whole number from 1, got 0",
      "Invalid: strides must be a whole number from 1, got 1.5",
      "Invalid: pads must be a whole number from 0, got -1",
      "Invalid: weight must not be empty",
    ]);
  });
});
