import { expect, test } from "vitest";
import { tensor } from "../../impl/tensor.ts";
import { fromExact, toExact } from "./exactValue.ts";
import { npy } from "./npz.ts";

test("numbers that JSON lacks travel as texts", () => {
  const value = { data: tensor("float32", [4], [NaN, Infinity, -0, 0.1]), mode: "zeros" };
  const text = JSON.stringify(toExact(value));
  expect(text).toBe(
    '{"data":{"dtype":"float32","shape":[4],"data":["NaN","Infinity","-0",0.10000000149011612]},"mode":"zeros"}',
  );
  expect(fromExact(JSON.parse(text))).toEqual(value);
});

test("a .npy file is magic, a header padded to 64 bytes, and the data", () => {
  const bytes = npy("float32", [1], Uint8Array.of(0, 0, 128, 63));
  expect([...bytes.subarray(0, 10)]).toEqual([0x93, 78, 85, 77, 80, 89, 1, 0, 118, 0]);
  const header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }".padEnd(117);
  expect(new TextDecoder().decode(bytes.subarray(10, 128))).toBe(`${header}\n`);
  expect([...bytes.subarray(128)]).toEqual([0, 0, 128, 63]);
});
