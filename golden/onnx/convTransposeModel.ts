import type { ConvTranspose2dRequest, Dtype } from "../../contract/contract.ts";
import { autoPads, type ConvConstants, integers, irVersion, opset, sides, text, value, whole } from "./convModel.ts";
import { encodeMessage, type NodeMessage } from "./messages.ts";
import { tensorMessage } from "./tensorFile.ts";

/** The content of a transposed convolution's graph: all fields of a request without the values; the border is zeros. */
export interface ConvTransposeGraph extends Omit<ConvTranspose2dRequest, "input" | "weight" | "bias" | "paddingMode"> {
  readonly dtype: Dtype;
  readonly hasBias: boolean;
}

/**
 * The bytes of an ONNX model with the inputs `x` `[N, C, H, W]`, `w` `[C, O/groups, kh, kw]`, (`b` `[O]`) and the
 * output `y`: one `ConvTranspose` (onnx/docs/Operators.md, ConvTranspose-11) with dynamic sizes. With `constants`, `w`
 * and `b` are initializers. RangeError for a parameter that is not a whole number, since ONNX has no others.
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
