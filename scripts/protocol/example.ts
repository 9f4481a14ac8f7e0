import { tensor } from "../../impl/tensor.ts";
import { pointwise } from "../../run/target/smoke.ts";
import { encode } from "../../targets/process/wire.ts";
import { answer } from "../../tests/targets/process/correct.mjs";

const ofTwoPixels = { ...pointwise, input: tensor("float32", [1, 1, 1, 2], [1, 2]) };

/** The requests of the example exchange: a description, a valid and an invalid convolution, an unknown method. */
const requests = [
  { method: "describe", params: { protocol: 2 } },
  { method: "conv2d", params: { ...ofTwoPixels, weight: tensor("float32", [1, 1, 1, 1], [3]) } },
  { method: "conv2d", params: { ...ofTwoPixels, groups: 2 } },
  { method: "gain", params: { nonlinearity: "relu" } },
];

/** Each request of the example exchange, and the answer of `tests/targets/process/correct.mjs`, as lines. */
export function exampleExchange(): readonly { readonly request: string; readonly answer: string }[] {
  return requests.map((request, at) => {
    const line = encode({ jsonrpc: "2.0", id: at + 1, ...request });
    return { request: line, answer: JSON.stringify(answer(line)) };
  });
}
