import type { Operation } from "../../impl/contract.ts";
import { sizeOf } from "../../impl/tensor.ts";
import { ensure } from "./discrepancy.ts";

/** Fails unless an answer has the form that the contract gives its operation; what it says is judged elsewhere. */
export function expectWellFormed(operation: Operation, answer: unknown): void {
  const isRight = forms[operation];
  ensure(isRight(answer), () => ({
    kind: "rule",
    rule: "answer-form",
    operation,
    got: describe(answer),
    want: wanted[operation],
  }));
}

const forms: { readonly [O in Operation]: (answer: unknown) => boolean } = {
  describe: isObject,
  conv2d: isTensor,
  convTranspose2d: isTensor,
  initialize: isTensor,
  gain: (answer) => typeof answer === "number",
  fan: (answer) => isObject(answer) && typeof answer.fanIn === "number" && typeof answer.fanOut === "number",
  conv2dParameters: (answer) => isObject(answer) && isTensor(answer.weight) && isTensorOrNull(answer.bias),
  conv2dGradient: (answer) =>
    isObject(answer) && isTensor(answer.input) && isTensor(answer.weight) && isTensorOrNull(answer.bias),
};

const tensorForm = "a tensor { dtype, shape, data } whose typed array holds as many values as its shape";
const wanted: { readonly [O in Operation]: string } = {
  describe: "an object",
  conv2d: tensorForm,
  convTranspose2d: tensorForm,
  initialize: tensorForm,
  gain: "a number",
  fan: "{ fanIn, fanOut }, two numbers",
  conv2dParameters: "{ weight, bias }, a tensor and a tensor or null",
  conv2dGradient: "{ input, weight, bias }, two tensors and a tensor or null",
};

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function isTensor(value: unknown): boolean {
  if (!isObject(value) || !Array.isArray(value.shape)) return false;
  const { dtype, shape, data } = value;
  const isTyped =
    (dtype === "float32" && data instanceof Float32Array) || (dtype === "float64" && data instanceof Float64Array);
  return isTyped && (data as Float32Array | Float64Array).length === sizeOf(shape as number[]);
}

function isTensorOrNull(value: unknown): boolean {
  return value === null || isTensor(value);
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return "an array";
  if (!isObject(value)) return String(value);
  if (!("dtype" in value)) return `an object of ${Object.keys(value).join(", ") || "nothing"}`;
  const { dtype, shape, data } = value;
  const holds =
    isObject(data) && "length" in data ? `${data.constructor.name} of ${String(data.length)}` : String(data);
  return `{ dtype: ${String(dtype)}, shape: [${String(shape)}], data: ${holds} }`;
}
