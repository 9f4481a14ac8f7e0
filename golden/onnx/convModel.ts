import type { Conv2dRequest, Dtype, Padding } from "../../contract/contract.ts";
import { type AttributeMessage, encodeMessage, type NodeMessage, type ValueMessage } from "./messages.ts";
import { bytesOf, elementTypes, tensorMessage } from "./tensorFile.ts";

/** Opset 21 and its IR version (ONNX 1.16): `Pad` supports `wrap` since 19. */
export const opset = 21;
export const irVersion = 10;

/** The content of a convolution's graph: all fields of a request without the values. */
export interface ConvGraph extends Omit<Conv2dRequest, "input" | "weight" | "bias"> {
  readonly dtype: Dtype;
  readonly hasBias: boolean;
}

/** The sizes of a graph's inputs and output. */
export interface ConvShapes {
  readonly input: readonly number[];
  readonly weight: readonly number[];
  readonly bias: readonly number[];
  readonly output: readonly number[];
}

/** Values that are part of the model instead of inputs. */
export type ConvConstants = Pick<Conv2dRequest, "weight" | "bias">;

/** `Conv`'s names for the automatic paddings, and `Pad`'s names for the padding modes. */
export const autoPads = { valid: "VALID", same_upper: "SAME_UPPER", same_lower: "SAME_LOWER" } as const;
export const padModes = { reflect: "reflect", replicate: "edge", circular: "wrap" } as const;

const noPadding: Padding = { top: 0, bottom: 0, left: 0, right: 0 };

/**
 * The bytes of an ONNX model with the inputs `x` `[N, C, H, W]`, `w` `[O, C/groups, kh, kw]`, (`b` `[O]`) and the
 * output `y`: one `Conv`, with a `Pad` before it if the border is not of zeros (onnx/docs/Operators.md, Conv-11 and
 * Pad-21). With `shapes`, sizes are fixed; with `constants`, `w` and `b` are initializers. RangeError for a parameter
 * that is not a whole number, since ONNX has no others.
 */
export function convModel(graph: ConvGraph, shapes?: ConvShapes, constants?: ConvConstants): Uint8Array {
  const { dtype, hasBias, stride, dilation, groups, padding, paddingMode } = graph;
  const border =
    paddingMode !== "zeros" && typeof padding === "object" ? { mode: padModes[paddingMode], padding } : null;
  const conv: NodeMessage = {
    opType: "Conv",
    input: [border ? "padded" : "x", "w", ...(hasBias ? ["b"] : [])],
    output: ["y"],
    attribute: [
      typeof padding === "string"
        ? text("auto_pad", autoPads[padding])
        : integers("pads", sides(border ? noPadding : padding)),
      integers("dilations", dilation),
      { name: "group", type: 2, i: whole("group", groups) },
      integers("strides", stride),
    ],
  };
  const pad = (mode: string): NodeMessage => ({
    opType: "Pad",
    input: ["x", "borders"],
    output: ["padded"],
    attribute: [text("mode", mode)],
  });
  return encodeMessage("ModelProto", {
    irVersion,
    producerName: "conv2d-conformance",
    opsetImport: [{ domain: "", version: opset }],
    graph: {
      name: "conv2d",
      node: border ? [pad(border.mode), conv] : [conv],
      initializer: [
        ...(border ? [{ name: "borders", dims: [8], dataType: 7, rawData: borders(border.padding) }] : []),
        ...(constants ? [tensorMessage("w", constants.weight)] : []),
        ...(constants?.bias ? [tensorMessage("b", constants.bias)] : []),
      ],
      input: [
        value("x", dtype, shapes?.input ?? 4),
        ...(constants ? [] : [value("w", dtype, shapes?.weight ?? 4)]),
        ...(hasBias && !constants ? [value("b", dtype, shapes?.bias ?? 1)] : []),
      ],
      output: [value("y", dtype, shapes?.output ?? 4)],
    },
  });
}

/** The order of `Conv`: all beginnings, then all ends. */
export function sides({ top, bottom, left, right }: Padding): readonly number[] {
  return [top, left, bottom, right];
}

/** The widths of `Pad` for all four axes: zero for batch and channels. */
function borders({ top, bottom, left, right }: Padding): Uint8Array {
  const widths = [0, 0, top, left, 0, 0, bottom, right].map((width) => BigInt(whole("pads", width)));
  return bytesOf(BigInt64Array.from(widths));
}

export function text(name: string, content: string): AttributeMessage {
  return { name, type: 3, s: new TextEncoder().encode(content) };
}

export function integers(name: string, values: readonly number[]): AttributeMessage {
  return { name, type: 7, ints: values.map((each) => whole(name, each)) };
}

export function whole(name: string, number: number): number {
  if (!Number.isSafeInteger(number)) throw new RangeError(`ONNX: ${name} must hold whole numbers, got ${number}`);
  return number;
}

/** The declaration of an input or output: its sizes, or only its number of axes. */
export function value(name: string, dtype: Dtype, shape: readonly number[] | number): ValueMessage {
  const dim =
    typeof shape === "number" ? Array.from({ length: shape }, () => ({})) : shape.map((dimValue) => ({ dimValue }));
  return { name, type: { tensorType: { elemType: elementTypes[dtype], shape: { dim } } } };
}
