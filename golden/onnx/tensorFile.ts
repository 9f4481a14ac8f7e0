import type { Dtype, Tensor } from "../../contract/contract.ts";
import { arrays, dtypes } from "../../contract/tensor.ts";
import { inBits } from "../../impl/onValues.ts";
import { sizeOf } from "../../impl/tensor.ts";
import { decodeMessage, encodeMessage, type TensorMessage } from "./messages.ts";

/** ONNX's element types, `TensorProto.DataType`. */
export const elementTypes: Readonly<Record<Dtype, number>> = { float32: 1, float64: 11, float16: 10, bfloat16: 16 };

/** A tensor as the bytes of a `TensorProto`, like `input_0.pb` and `output_0.pb` in ONNX's backend tests. */
export function encodeTensor(name: string, tensor: Tensor): Uint8Array {
  return encodeMessage("TensorProto", tensorMessage(name, tensor));
}

/** A tensor as a `TensorProto`, such as an initializer of a model. */
export function tensorMessage(name: string, tensor: Tensor): TensorMessage {
  const { dtype, shape, data } = inBits(tensor);
  return { name, dims: shape, dataType: elementTypes[dtype], rawData: bytesOf(data) };
}

/** Reads a tensor from the bytes of a `TensorProto`. RangeError if dimensions, element type and data do not match. */
export function decodeTensor(bytes: Uint8Array): Tensor {
  const { dims, dataType, rawData } = decodeMessage("TensorProto", bytes) satisfies TensorMessage;
  const dtype = dtypes.find((each) => elementTypes[each] === dataType);
  if (!dtype) throw new RangeError(`element type ${dataType} is none of ${Object.values(elementTypes).join(", ")}`);
  const data = new arrays[dtype](sizeOf(dims));
  if (rawData.length !== data.byteLength)
    throw new RangeError(`shape [${dims}] takes ${data.byteLength} bytes, got ${rawData.length}`);
  bytesOf(data).set(rawData);
  return { dtype, shape: [...dims], data };
}

/** The memory of an array. ONNX's raw data are little-endian, like all machines that ONNX Runtime supports. */
export function bytesOf({ buffer, byteOffset, byteLength }: NodeJS.TypedArray): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
