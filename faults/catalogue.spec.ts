import { readFileSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import type { Operation, Request, Target } from "../contract/contract.ts";
import { tensor } from "../impl/tensor.ts";
import { allClaims } from "../run/plan.ts";
import { faults } from "./catalogue.ts";
import { reference } from "./reference.ts";

const judging = (await allClaims()).filter(({ id }) => !id.startsWith("golden/"));
const claimIds = new Set(judging.map(({ id }) => id));

const convolution = (...data: readonly number[]): Request<"conv2d"> => ({
  input: tensor("float32", [1, 1, 1, 3], [1, 2, 3]),
  weight: tensor("float32", [1, 1, 1, 1], data),
  bias: null,
  stride: [1, 1],
  padding: { top: 1, bottom: 1, left: 0, right: 0 },
  paddingMode: "zeros",
  dilation: [1, 1],
  groups: 1,
});
const gradOutput = tensor("float32", [1, 1, 3, 3], [1, 2, 3, 4, 5, 6, 7, 8, 9]);
const onePixelRow = tensor("float32", [1, 1, 1, 3], [1, 2, 3]);
const layer = { inChannels: 2, outChannels: 2, kernelSize: [1, 1], groups: 1, bias: true, seed: 1 } as const;
const uniform = { initializer: "uniform", shape: [2, 2], dtype: "float32", seed: 1 } as const;

/**
 * Requests on which a fault with memory gives different answers in a different order: equal shapes, other weights and
 * strides, an invalid request.
 */
const conversation: readonly { readonly operation: Operation; readonly request: unknown }[] = [
  { operation: "conv2d", request: convolution(2) },
  { operation: "conv2d", request: convolution(3) },
  { operation: "conv2d", request: { ...convolution(3), stride: [1, 2] } },
  { operation: "conv2d", request: { ...convolution(2), stride: [0, 1] } },
  ...Array.from({ length: 98 }, () => ({ operation: "conv2d", request: convolution(2) }) as const),
  { operation: "conv2d", request: { ...convolution(2), stride: [1, 2] } },
  { operation: "conv2dGradient", request: { ...convolution(2), gradOutput } },
  { operation: "conv2dGradient", request: { ...convolution(2), gradOutput } },
  { operation: "convTranspose2d", request: { ...convolution(2), padding: "valid", outputPadding: [0, 0] } },
  { operation: "convTranspose2d", request: { ...convolution(2), padding: "valid", outputPadding: [0, 0] } },
  {
    operation: "convTranspose2dGradient",
    request: { ...convolution(2), padding: "valid", outputPadding: [0, 0], gradOutput: onePixelRow },
  },
  {
    operation: "convTranspose2dGradient",
    request: { ...convolution(2), padding: "valid", outputPadding: [0, 0], gradOutput: onePixelRow },
  },
  { operation: "initialize", request: uniform },
  { operation: "initialize", request: uniform },
  { operation: "conv2dParameters", request: layer },
  { operation: "conv2dParameters", request: layer },
];

/** The same requests, starting from the third, so that some state starts differently. */
const otherConversation = [...conversation.slice(2), ...conversation.slice(0, 2)];

/** The answers of a target to the requests in order: the answers themselves, and copies made at once. */
async function answers(target: Target, requests: typeof conversation) {
  const kept: unknown[] = [];
  const copies: unknown[] = [];
  for (const { operation, request } of requests) {
    const serve = target[operation] as ((request: unknown) => unknown) | undefined;
    try {
      const answer = await serve?.(structuredClone(request));
      kept.push(answer);
      copies.push(structuredClone(answer));
    } catch (error) {
      copies.push(String(error));
    }
  }
  return { kept, copies };
}

// A second copy of every module, with unused state.
vi.resetModules();
const untouched = new Map((await import("./catalogue.ts")).faults.map((fault) => [fault.id, fault]));

describe.each(faults)("$id", ({ id, sentence, effect, cause, caughtBy, serve }) => {
  it("has an id in kebab case", () => {
    expect(id).toMatch(/^[a-z0-9]+(?:Gradient)?\/[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it("states the mistake, what a user observes and the cause, in three different sentences", () => {
    for (const text of [sentence, effect, cause]) expect(text).toMatch(/^\S.*[^.\s]$/);
    expect(new Set([sentence, effect, cause].map((text) => text.toLowerCase())).size).toBe(3);
  });

  it("names existing claims, each once", () => {
    expect(caughtBy.length).toBeGreaterThan(0);
    expect(new Set(caughtBy).size).toBe(caughtBy.length);
    expect(caughtBy.filter((claim) => !claimIds.has(claim))).toEqual([]);
  });

  it("shares no state with another call of serve", async () => {
    const { kept } = await answers(serve(reference), conversation);
    const before = structuredClone(kept);
    const { copies } = await answers(serve(reference), otherConversation);
    expect(kept).toEqual(before);
    const alone = untouched.get(id)?.serve(reference) as Target;
    expect(copies).toEqual((await answers(alone, otherConversation)).copies);
  });
});

// The order decides between equal candidates of a diagnosis.
it("has the recorded ids in the recorded order", () => {
  const recorded = readFileSync(new URL("./catalogue.ids.txt", import.meta.url), "utf8");
  expect(`${faults.map(({ id }) => id).join("\n")}\n`).toBe(recorded);
  expect(new Set(faults.map(({ id }) => id)).size).toBe(faults.length);
});

it("every claim about modules has a fault that names it", () => {
  const named = new Set(faults.flatMap(({ caughtBy }) => caughtBy));
  // Faults are modules; openTarget.spec.ts has a program that is wrong on several threads.
  const ofModules = judging.filter(({ requires }) => !requires.includes("threads"));
  expect(ofModules.map(({ id }) => id).filter((id) => !named.has(id))).toEqual([]);
});
