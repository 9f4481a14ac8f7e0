import type * as tensorflow from "@tensorflow/tfjs";
import type { Tensor } from "../../contract/contract.ts";
import { fromChannelsLast, permute, toChannelsLast } from "../permute.ts";

/** The library; several copies of it may be loaded. */
export type Tf = typeof tensorflow;
export type TfTensor = tensorflow.Tensor;
export type TfImage = tensorflow.Tensor4D;

/** The position of the channel axis in input and output. */
export type Layout = "NHWC" | "NCHW";

/** The same values in the library's memory. */
export function toTf(tf: Tf, { data, shape }: Tensor): TfTensor {
  return tf.tensor(data as Float32Array, [...shape], "float32");
}

/** An image in the layout. */
export function toImage(tf: Tf, image: Tensor, layout: Layout): TfImage {
  return toTf(tf, layout === "NHWC" ? permute(image, toChannelsLast) : image) as TfImage;
}

/** The values of a tensor; the library may keep or release the tensor. WebGPU has no way to wait for them. */
export async function fromTf(value: TfTensor): Promise<Tensor> {
  const data = await value.data();
  if (!(data instanceof Float32Array)) throw new Error(`TensorFlow.js answered with ${value.dtype}`);
  return { dtype: "float32", shape: [...value.shape], data: data.slice() };
}

export async function fromImage(image: TfTensor, layout: Layout): Promise<Tensor> {
  const values = await fromTf(image);
  return layout === "NHWC" ? permute(values, fromChannelsLast) : values;
}

/** Runs a function and releases the tensors that it made. Scopes are a stack: one request at a time. */
export async function scoped<Answer>(tf: Tf, run: () => Answer | Promise<Answer>): Promise<Answer> {
  tf.engine().startScope();
  try {
    return await run();
  } finally {
    tf.engine().endScope();
  }
}
