import type { ConvTranspose2dRequest, Dtype } from "../../contract/contract.ts";
import { autoPads, type ConvConstants, integers, irVersion, opset, sides, text, value, whole } from "./convModel.ts";
import { encodeMessage, type NodeMessage } from "./messages.ts";
import { tensorMessage } from "./tensorFile.ts";

/** What a transposed convolution's graph holds: everything of a request but its values; a border is of zeros. */
export interface ConvTransposeGraph extends Omit<ConvTranspose2dRequest, "input" | "weight" | "bias" | "paddingMode"> {
  readonly dtype: Dtype;
  readonly hasBias: boolean;
}

/**
 * The bytes of an ONNX model with the inputs `x` `[N, C, H, W]`, `w` `[C, O/groups, kh, kw]`, (`b` `[O]`) and the output
 * `y`: one `ConvTranspose` (onnx/docs/Operators.md, ConvTranspose-11) with open sizes. `w` and `b` are initializers where
 * `constants` are given. RangeError for a parameter that is no whole number: ONNX has none other.
 */
export function convTransposeModel(graph: ConvTransposeGraph, constants?: ConvConstants): Uint8Array {
  const { dtype, hasBias, stride, dilation, groups, padding, outputPadding } = graph;
  const node: NodeMessage = {
    opType: "ConvTranspose",
    input: ["x", "w", ...(hasBias ? ["b"] : [])],
    output: ["y"],
    attribute: [
      typeof padding === "string" ? text("auto_pad", autoPads[padding]) : integers("pads", sides(padding)),
      integers("dilations", dilation),
      { name: "group", type: 2, i: whole("group", groups) },
      integers("output_padding", outputPadding),
      integers("strides", stride),
    ],
  };
  return encodeMessage("ModelProto", {
    irVersion,
    producerName: "conv2d-conformance",
    opsetImport: [{ domain: "", version: opset }],
    graph: {
      name: "convTranspose2d",
      node: [node],
      initializer: constants
        ? [tensorMessage("w", constants.weight), ...(constants.bias ? [tensorMessage("b", constants.bias)] : [])]
        : [],
      input: [
        value("x", dtype, 4),
        ...(constants ? [] : [value("w", dtype, 4), ...(hasBias ? [value("b", dtype, 1)] : [])]),
      ],
      output: [value("y", dtype, 4)],
    },
  });
}
