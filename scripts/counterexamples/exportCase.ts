import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { caseFiles } from "../../golden/caseFiles.ts";
import type { Conv2dRequest, InitializeRequest, Initializer, Tensor } from "../../impl/contract.ts";
import { tensor } from "../../impl/tensor.ts";
import { axisOf, naiveConv2d } from "../../properties/oracle/naiveConv2d.ts";
import { writeWhole } from "../writeWhole.ts";
import { WrongCall } from "../wrongCall.ts";
import { toExact } from "./exactValue.ts";
import { npz } from "./npz.ts";
import { conv2dSnippet, initializeSnippet } from "./pythonSnippet.ts";
import type { SavedCase } from "./savedCase.ts";

export const exportFormats = ["npz", "onnx", "python", "json"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** The files of a saved case in a format, by name; the name of a single file is empty. WrongCall where it has no such form. */
export function exportCase(
  { id, exchanges }: Pick<SavedCase, "id" | "exchanges">,
  format: ExportFormat,
): ReadonlyMap<string, Uint8Array> {
  const last = exchanges.findLast(({ operation }) => operation === "conv2d" || operation === "initialize");
  if (last?.operation === "initialize" && format === "json") return alone(json({ initialize: last.request }));
  if (last?.operation === "initialize" && format === "python") {
    const { initializer } = last.request as InitializeRequest;
    if (!isOfTorch(initializer))
      throw new WrongCall(`${id} must ask an initializer of torch.nn.init to be written as python, got ${initializer}`);
    return alone(initializeSnippet(last.request as InitializeRequest));
  }
  if (last?.operation !== "conv2d")
    throw new WrongCall(`${id} must end with a conv2d request to be written as ${format}`);
  const request = last.request as Conv2dRequest;
  if (id === "conv2d/rejects-invalid-requests")
    throw new WrongCall(`${id} is about requests that have no answer, which cannot be written as ${format}`);
  const expected = expectedOf(request);
  if (format === "onnx") return caseFiles(request, expected);
  const padding = paddingOf(request);
  if (format === "npz") return new Map([["", npz(request, expected, padding)]]);
  if (format === "python") return alone(conv2dSnippet(request, expected, padding));
  const [top, bottom, left, right] = padding;
  return alone(json({ conv2d: { ...request, explicitPadding: { top, bottom, left, right } }, expected }));
}

/** A format's only file. */
function alone(text: string): ReadonlyMap<string, Uint8Array> {
  return new Map([["", new TextEncoder().encode(text)]]);
}

/** Exact decimals, a tensor as `{ dtype, shape, data: [row-major values] }`. */
function json(value: object): string {
  return `${JSON.stringify(toExact(value), null, 1)}\n`;
}

/** Keras's and JAX's family has no counterpart in torch.nn.init. */
function isOfTorch(initializer: Initializer): boolean {
  return !/^(variance_scaling|lecun_|he_|glorot_)/.test(initializer);
}

/** Writes the files to `out`, which is a folder where a format has several. */
export function writeFiles(out: string, files: ReadonlyMap<string, Uint8Array>): void {
  for (const [name, bytes] of files) {
    const file = name === "" ? out : join(out, name);
    mkdirSync(dirname(file), { recursive: true });
    writeWhole(file, bytes);
  }
}

/** The oracle's answer, rounded to the request's dtype. */
function expectedOf(request: Conv2dRequest): Tensor {
  const { shape, data } = naiveConv2d(request);
  return tensor(request.input.dtype, shape, data);
}

/** `[top, bottom, left, right]` of any padding. */
function paddingOf(request: Conv2dRequest): readonly number[] {
  const [, , height, width] = request.input.shape as [number, number, number, number];
  const [, , kernelHeight, kernelWidth] = request.weight.shape as [number, number, number, number];
  const rows = axisOf(request, "height", height, kernelHeight, request.stride[0], request.dilation[0]);
  const columns = axisOf(request, "width", width, kernelWidth, request.stride[1], request.dilation[1]);
  return [rows.begin, rows.end, columns.begin, columns.end];
}
