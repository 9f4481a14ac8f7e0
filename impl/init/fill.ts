import type { Initializer, InitializerParameters, Tensor } from "../../contract/contract.ts";
import { encode, isHalf } from "../halves.ts";
import { type Generator, manualSeed } from "../random/generator.ts";
import { zeros as emptyTensor, tensor, type ValueTensor } from "../tensor.ts";
import { constant, ones, zeros } from "./constant.ts";
import { dirac } from "./dirac.ts";
import { eye } from "./eye.ts";
import { kaimingNormal, kaimingUniform } from "./kaiming.ts";
import { normal } from "./normal.ts";
import { orthogonal } from "./orthogonal.ts";
import type { Fill } from "./rules.ts";
import { sparse } from "./sparse.ts";
import { truncNormal } from "./truncNormal.ts";
import { uniform } from "./uniform.ts";
import {
  glorotNormal,
  glorotUniform,
  heNormal,
  heUniform,
  lecunNormal,
  lecunUniform,
  varianceScaling,
} from "./varianceScaling.ts";
import { xavierNormal, xavierUniform } from "./xavier.ts";

const fills: { readonly [I in Initializer]: Fill<I> } = {
  uniform,
  normal,
  trunc_normal: truncNormal,
  constant,
  ones,
  zeros,
  eye,
  dirac,
  xavier_uniform: xavierUniform,
  xavier_normal: xavierNormal,
  kaiming_uniform: kaimingUniform,
  kaiming_normal: kaimingNormal,
  orthogonal,
  sparse,
  variance_scaling: varianceScaling,
  lecun_uniform: lecunUniform,
  lecun_normal: lecunNormal,
  he_uniform: heUniform,
  he_normal: heNormal,
  glorot_uniform: glorotUniform,
  glorot_normal: glorotNormal,
};

/** One initializer with its parameters. `seed` is an argument of `torch.manual_seed` (see `manualSeed`), default 0. */
export type FillRequest = {
  [I in Initializer]: { readonly initializer: I; readonly seed?: number | bigint } & InitializerParameters[I];
}[Initializer];

/**
 * Fills a tensor in place, like the functions of `torch.nn.init`, and returns it. Values of float16 and bfloat16 are
 * drawn in float32 and rounded. Draws continue `generator` if given,
 * otherwise they start from the request's seed. TypeError for an unknown initializer or a parameter of the wrong type,
 * RangeError for a value out of range.
 */
export function fill(target: Tensor, request: FillRequest, generator?: Generator): Tensor {
  const { initializer, seed = 0 } = request;
  if (!Object.hasOwn(fills, initializer))
    throw new TypeError(`initializer must be one of ${Object.keys(fills).join(", ")}, got ${String(initializer)}`);
  // The compiler cannot see that `fills[initializer]` takes the parameters of this request.
  const run = fills[initializer] as (target: ValueTensor, parameters: FillRequest, generator: Generator) => void;
  const { dtype, shape, data } = target;
  const drawn = isHalf(dtype) ? emptyTensor("float32", shape) : (target as ValueTensor);
  run(drawn, request, generator ?? manualSeed(seed));
  if (!isHalf(dtype)) return target;
  if (data instanceof Uint16Array) encode(dtype, drawn.data, data);
  else data.set(tensor(dtype, shape, drawn.data).data);
  return target;
}
