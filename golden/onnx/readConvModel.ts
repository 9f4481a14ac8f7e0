import type { AutoPadding, Dtype, Padding, PaddingMode, Pair } from "../../contract/contract.ts";
import { autoPads, type ConvGraph, padModes } from "./convModel.ts";
import { decodeMessage, type NodeMessage } from "./messages.ts";
import { elementTypes } from "./tensorFile.ts";

/** Reads the graph of a model that `convModel` made. RangeError for any other model. */
export function readConvModel(bytes: Uint8Array): ConvGraph {
  const { graph } = decodeMessage("ModelProto", bytes);
  const conv = graph.node.at(-1);
  const pad = graph.node.length > 1 ? graph.node[0] : undefined;
  if (conv?.opType !== "Conv" || (pad && pad.opType !== "Pad")) throw new RangeError("is no model of one convolution");
  const element = graph.input[0]?.type.tensorType.elemType;
  const automatic = attribute(conv, "auto_pad");
  const borders = graph.initializer[0];
  return {
    dtype: keyOf<Dtype>(elementTypes, element),
    hasBias: conv.input.length === 3,
    stride: pair(conv, "strides"),
    dilation: pair(conv, "dilations"),
    groups: attribute(conv, "group")?.i ?? 1,
    paddingMode: pad ? keyOf<Exclude<PaddingMode, "zeros">>(padModes, string(pad, "mode")) : "zeros",
    padding: automatic
      ? keyOf<AutoPadding>(autoPads, string(conv, "auto_pad"))
      : paddingOf(borders ? widthsOf(borders.rawData) : (attribute(conv, "pads")?.ints ?? [])),
  };
}

function attribute({ attribute: attributes }: NodeMessage, name: string) {
  return attributes.find((each) => each.name === name);
}

function string(node: NodeMessage, name: string): string {
  return new TextDecoder().decode(attribute(node, name)?.s);
}

function pair(node: NodeMessage, name: string): Pair {
  const [height, width, ...rest] = attribute(node, name)?.ints ?? [];
  if (height === undefined || width === undefined || rest.length > 0) throw new RangeError(`${name} must be a pair`);
  return [height, width];
}

/** The widths of `Pad` without batch and channels, in the order of `Conv`. */
function widthsOf(rawData: Uint8Array): readonly number[] {
  const widths = [...new BigInt64Array(new Uint8Array(rawData).buffer)].map(Number);
  return [...widths.slice(2, 4), ...widths.slice(6, 8)];
}

function paddingOf([top, left, bottom, right]: readonly number[]): Padding {
  if (top === undefined || left === undefined || bottom === undefined || right === undefined)
    throw new RangeError("pads must be four");
  return { top, bottom, left, right };
}

function keyOf<K extends string>(names: Readonly<Record<K, unknown>>, wanted: unknown): K {
  for (const key of Object.keys(names) as K[]) if (names[key] === wanted) return key;
  throw new RangeError(`holds ${String(wanted)}, which the suite's convolutions do not have`);
}
