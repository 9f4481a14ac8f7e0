import type { Conv2dRequest, Tensor } from "../contract/contract.ts";

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

/**
 * The same operation, in which an error of the library means that the request is invalid. The error stays an error if
 * the library no longer answers 2 · 3 = 6 after it. Unsupported requests stay unsupported.
 */
export function refusing<Request, Answer>(
  serve: (request: Request) => Answer | Promise<Answer>,
  conv2d: (request: Conv2dRequest) => Tensor | Promise<Tensor>,
): (request: Request) => Promise<Answer> {
  return async (request) => {
    try {
      return await serve(request);
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "UNSUPPORTED") throw error;
      const { data } = await conv2d(knownConvolution);
      if (data[0] !== 6) throw error;
      throw Object.assign(new Error(error instanceof Error ? error.message : String(error)), { code: "INVALID" });
    }
  };
}
