import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type {
  Conv2dGradientRequest,
  Conv2dRequest,
  ConvTranspose2dGradientRequest,
  ConvTranspose2dRequest,
  InitializeRequest,
  Initializer,
  Operation,
  Tensor,
} from "../../contract/contract.ts";
import { caseFiles } from "../../golden/caseFiles.ts";
import { tensor } from "../../impl/tensor.ts";
import type { Exchange } from "../../properties/claim/exchange.ts";
import { type Shaped, shaped, tensor4 } from "../../properties/expect/tensor4.ts";
import { naiveConv2d, outputAxis, type Sums } from "../../properties/oracle/naiveConv2d.ts";
import { naiveConvTranspose2d, transposedAxis } from "../../properties/oracle/naiveConvTranspose2d.ts";
import { type GradientRole, naiveGradient, naiveTransposedGradient } from "../../properties/oracle/naiveGradient.ts";
import { writeWhole } from "../../run/files/atomicFile.ts";
import { UsageError } from "../../run/files/usageError.ts";
import { toExact } from "../../run/record/exactValue.ts";
import type { SavedCase } from "../../run/record/savedCase.ts";
import { gradientSnippet, transposedGradientSnippet, transposedSnippet } from "./gradientSnippets.ts";
import { npz } from "./npz.ts";
import { conv2dSnippet, initializeSnippet } from "./pythonSnippet.ts";

export const exportFormats = ["npz", "onnx", "python", "json"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/**
 * The files of a saved case in a format, by name; a single file has an empty name. UsageError if the format cannot
 * express the case.
 */
export function exportCase(
  { id, exchanges }: Pick<SavedCase, "id" | "exchanges">,
  format: ExportFormat,
): ReadonlyMap<string, Uint8Array> {
  if (id.endsWith("/rejects-invalid-requests"))
    throw new UsageError(`${id} is about requests that have no answer, which cannot be written as ${format}`);
  const last = exchanges.findLast(({ operation }) => isWanted(id, operation));
  if (last && adjoints.includes(last.operation)) return adjointCase(id, last, format);
  if (last?.operation === "initialize" && format === "json") return alone(json({ initialize: last.request }));
  if (last?.operation === "initialize" && format === "python") {
    const { initializer } = last.request as InitializeRequest;
    if (!isOfTorch(initializer))
      throw new UsageError(
        `${id} must ask an initializer of torch.nn.init to be written as python, got ${initializer}`,
      );
    return alone(initializeSnippet(last.request as InitializeRequest));
  }
  if (last?.operation !== "conv2d")
    throw new UsageError(`${id} must end with a conv2d request to be written as ${format}`);
  const request = last.request as Conv2dRequest;
  const expected = rounded(naiveConv2d(request));
  if (format === "onnx") return caseFiles(request, expected);
  const padding = paddingOf(request);
  if (format === "npz") return new Map([["", npz(request, expected, padding)]]);
  if (format === "python") return alone(conv2dSnippet(request, expected, padding));
  const [top, bottom, left, right] = padding;
  return alone(json({ conv2d: { ...request, explicitPadding: { top, bottom, left, right } }, expected }));
}

/** The gradients, and the transposed convolution. */
const adjoints: readonly Operation[] = ["conv2dGradient", "convTranspose2d", "convTranspose2dGradient"];

/** Whether a claim's case is exported as a request of the operation; other requests of the case only accompany it. */
function isWanted(id: string, operation: Operation): boolean {
  if (id.startsWith("gradient/")) return operation === "conv2dGradient";
  if (id.startsWith("transposed/")) return operation === "convTranspose2d";
  if (id.startsWith("transposedGradient/")) return operation === "convTranspose2dGradient";
  return operation === "conv2d" || operation === "initialize";
}

function adjointCase(
  id: string,
  { operation, request }: Exchange,
  format: ExportFormat,
): ReadonlyMap<string, Uint8Array> {
  if (format === "npz" || format === "onnx")
    throw new UsageError(
      `${id} must end with a conv2d request to be written as ${format}, got ${operation}: take python`,
    );
  if (operation === "convTranspose2d") {
    const asked = shaped(request as ConvTranspose2dRequest);
    const expected = tensor4(rounded(naiveConvTranspose2d(asked)), "output");
    return alone(
      format === "json" ? json({ convTranspose2d: asked, expected }) : transposedSnippet(asked, expected, begin(asked)),
    );
  }
  if (operation === "convTranspose2dGradient") {
    const asked = shaped(request as ConvTranspose2dGradientRequest);
    const expected = gradients(asked, (role) => naiveTransposedGradient(asked, role));
    if (format === "json") return alone(json({ convTranspose2dGradient: asked, expected }));
    const known = { ...asked, gradOutput: tensor4(asked.gradOutput, "gradOutput") };
    return alone(transposedGradientSnippet(known, expected, begin(asked)));
  }
  const asked = request as Conv2dGradientRequest;
  const expected = gradients(asked, (role) => naiveGradient(asked, role));
  return alone(
    format === "json" ? json({ conv2dGradient: asked, expected }) : gradientSnippet(asked, expected, paddingOf(asked)),
  );
}

/** The expected gradients by their names; without a bias, none of it. */
function gradients(
  { bias }: Conv2dRequest,
  gradientOf: (role: GradientRole) => Sums,
): Readonly<Record<string, Tensor>> {
  const roles = ["input", "weight", ...(bias ? ["bias" as const] : [])] as const;
  return Object.fromEntries(roles.map((role) => [role, rounded(gradientOf(role))]));
}

/** The pixels that are cropped at the top and at the left. */
function begin(request: Shaped<ConvTranspose2dRequest>): readonly [number, number] {
  return [transposedAxis(request, 0).begin, transposedAxis(request, 1).begin];
}

/** The only file of a format. */
function alone(text: string): ReadonlyMap<string, Uint8Array> {
  return new Map([["", new TextEncoder().encode(text)]]);
}

/** Exact decimals; a tensor as `{ dtype, shape, data: [row-major values] }`. */
function json(value: object): string {
  return `${JSON.stringify(toExact(value), null, 1)}\n`;
}

/** Whether torch.nn.init has the initializer; it lacks the family of Keras and JAX. */
function isOfTorch(initializer: Initializer): boolean {
  return !/^(variance_scaling|lecun_|he_|glorot_)/.test(initializer);
}

/** Writes the files to `out`, which is a folder if the format has several files. */
export function writeFiles(out: string, files: ReadonlyMap<string, Uint8Array>): void {
  for (const [name, bytes] of files) {
    const file = name === "" ? out : join(out, name);
    mkdirSync(dirname(file), { recursive: true });
    writeWhole(file, bytes);
  }
}

/** The oracle's answer, rounded to the request's dtype. */
function rounded({ dtype, shape, data }: Sums): Tensor {
  return tensor(dtype, shape, data);
}

/** `[top, bottom, left, right]` of any padding. */
function paddingOf(request: Conv2dRequest): readonly number[] {
  const known = shaped(request);
  const rows = outputAxis(known, 0);
  const columns = outputAxis(known, 1);
  return [rows.begin, rows.end, columns.begin, columns.end];
}
