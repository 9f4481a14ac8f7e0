import type { Conv2dRequest, Tensor } from "../contract/contract.ts";
import { isUnsupported } from "../contract/refusal.ts";

const pixel = (value: number): Tensor => ({ dtype: "float32", shape: [1, 1, 1, 1], data: Float32Array.of(value) });

/** 2 · 3 = 6. */
const knownConvolution: Conv2dRequest = {
  input: pixel(2),
  weight: pixel(3),
  bias: null,
  stride: [1, 1],
  padding: "valid",
  paddingMode: "zeros",
  dilation: [1, 1],
  groups: 1,
};

type Convolve = (request: Conv2dRequest) => Tensor | Promise<Tensor>;

/**
 * The same operation, in which an error of the library means that the request is invalid. Where the library no longer
 * answers 2 · 3 = 6 after the error, the error is a failure, whatever its class: a RangeError or a TypeError would count
 * as a refusal. Unsupported requests stay unsupported.
 */
export function refusing<Request, Answer>(
  serve: (request: Request) => Answer | Promise<Answer>,
  conv2d: Convolve,
): (request: Request) => Promise<Answer> {
  return async (request) => {
    try {
      return await serve(request);
    } catch (error) {
      if (isUnsupported(error)) throw error;
      const message = error instanceof Error ? error.message : String(error);
      const ill = await illnessOf(conv2d);
      if (ill === null) throw Object.assign(new Error(message), { code: "INVALID" });
      throw new Error(`${message}; ${ill}`, { cause: error });
    }
  };
}

/** How the library fails on the known convolution; null if it still works. */
async function illnessOf(conv2d: Convolve): Promise<string | null> {
  try {
    const { data } = await conv2d(knownConvolution);
    return data[0] === 6 ? null : `after it the library answers 2 · 3 = ${data[0]}`;
  } catch {
    return "after it the library no longer answers 2 · 3";
  }
}
