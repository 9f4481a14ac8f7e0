import { describe, expect, it } from "vitest";
import type { Tensor } from "../../contract/contract.ts";
import { tensor } from "../../impl/tensor.ts";
import { halfMemory, takingNumbers } from "./halfMemory.ts";

const bitsOne = 0x3c00;
const bitsTwo = 0x4000;
const half = (values: readonly number[]) => tensor("float16", [values.length], values);
const answered = (bits: Uint16Array): Tensor => ({ dtype: "float16", shape: [bits.length], data: bits });

describe("the border to a target", () => {
  it("gives it bits, and gets numbers", () => {
    const memory = halfMemory(false);
    const sent = memory.toBits({ input: half([1, 2]), bias: null, groups: 1 });
    expect(sent).toEqual({ input: answered(Uint16Array.of(bitsOne, bitsTwo)), bias: null, groups: 1 });
    expect(memory.toValues(answered(Uint16Array.of(bitsTwo)))).toEqual(half([2]));
    const gradients = { input: answered(Uint16Array.of(bitsOne)), weight: half([2]), bias: null };
    expect(memory.toValues(gradients)).toEqual({ input: half([1]), weight: half([2]), bias: null });
  });

  it("passes what holds no tensor of 16 bits, the same object", () => {
    const memory = halfMemory(false);
    for (const part of [{ input: tensor("float32", [1], [1]) }, 7, null, { shape: [1] }]) {
      expect(memory.toBits(part)).toBe(part);
      expect(memory.toValues(part)).toBe(part);
    }
  });

  it("refuses to send a number that the dtype does not have", () => {
    const wrong = { input: { ...half([1]), data: Float64Array.of(0.1) } };
    expect(() => halfMemory(false).toBits(wrong)).toThrow("the suite sends 0.1, which is no float16");
  });

  it("shows what a target writes to its request, and which memory it answers in", () => {
    const memory = halfMemory(true);
    const input = half([1, 2, 1]);
    const view = { ...input, shape: [2], data: input.data.subarray(1) };
    const sent = memory.toBits({ input: view }).input;
    expect(sent.data).toEqual(Uint16Array.of(bitsTwo, bitsOne));
    sent.data[0] = bitsOne;
    memory.refresh();
    expect([...input.data]).toEqual([1, 1, 1]);
    const answer = memory.toValues({ ...sent });
    expect(answer.data.buffer).toBe(input.data.buffer);
    expect(answer.data.byteOffset).toBe(8);
  });

  it("keeps the memory of a tensor, and brings the claim's writing to it", () => {
    const memory = halfMemory(true);
    const weight = half([1]);
    const first = memory.toBits({ weight }).weight;
    weight.data[0] = 2;
    const second = memory.toBits({ weight }).weight;
    expect(second.data.buffer).toBe(first.data.buffer);
    expect(first.data[0]).toBe(bitsTwo);
    memory.forget();
    expect(memory.toBits({ weight }).weight.data.buffer).not.toBe(first.data.buffer);
  });

  it("shows an earlier answer as the target has changed it since", () => {
    const memory = halfMemory(false);
    const bits = Uint16Array.of(bitsOne);
    const answer = memory.toValues(answered(bits));
    bits[0] = bitsTwo;
    expect([...answer.data]).toEqual([1]);
    memory.refresh();
    expect([...answer.data]).toEqual([2]);
  });
});

it("gives a target numbers to take and give", async () => {
  const asked: unknown[] = [];
  const target = takingNumbers({
    conv2d: (request) => {
      asked.push(request.input.data);
      return request.input;
    },
  });
  const answer = await target.conv2d?.({ input: half([1, 2]) } as never);
  expect(asked).toEqual([Uint16Array.of(bitsOne, bitsTwo)]);
  expect(answer).toEqual(half([1, 2]));
});
