import type { InitializeRequest, Tensor } from "../../contract/contract.ts";
import { type HalfDtype, isHalf, roundTo } from "../../impl/halves.ts";
import type { Fault } from "../fault.ts";
import { mapped } from "../mapped.ts";
import type { Reference } from "../reference.ts";
import { halfFault } from "./fault.ts";
import { enlarged, truncated } from "./wrongRounding.ts";

const both = ["float16", "bfloat16"] as const;

/** What is drawn in float32, stored by another rounding. */
function storing(store: (value: number, dtype: HalfDtype) => number) {
  return ({ initialize }: Reference) => ({
    initialize: (request: InitializeRequest): Tensor => {
      const { dtype } = request;
      if (!isHalf(dtype)) return initialize(request);
      const { shape, data } = initialize({ ...request, dtype: "float32" });
      return { dtype, shape, data: Float64Array.from(data, (value) => store(value, dtype)) };
    },
  });
}

/** Uniform values on the lower ends of equal parts of the interval. */
function uniformOf(levels: number) {
  return ({ initialize }: Reference) => ({
    initialize: (request: InitializeRequest): Tensor => {
      const answer = initialize(request);
      const { dtype } = answer;
      if (request.initializer !== "uniform" || !isHalf(dtype)) return answer;
      const { a = 0, b = 1 } = request;
      const step = (b - a) / levels;
      const lower = (value: number) => a + Math.min(levels - 1, Math.floor((value - a) / step)) * step;
      return step > 0 ? mapped(answer, (value) => roundTo(dtype, lower(value))) : answer;
    },
  });
}

/** Initializers that do not round their draws to the nearest value. */
export const halfInitFaults: readonly Fault[] = [
  halfFault({
    id: "draws-truncated",
    dtypes: both,
    sentence: "draws are cut to the dtype, towards zero",
    effect: "Weights are too small by half a unit in the last place, and never reach their bound",
    cause: "The generator's float32 is converted without rounding",
    caughtBy: ["init/battery-of-uniform"],
    serve: storing(truncated),
  }),
  halfFault({
    id: "draws-rounded-away",
    dtypes: both,
    sentence: "draws are rounded away from zero",
    effect: "Weights are outside the bound of their distribution",
    cause: "The carry of the rounding is always added",
    caughtBy: ["init/support", "init/battery-of-uniform"],
    serve: storing(enlarged),
  }),
  halfFault({
    id: "uniform-of-8-bits",
    dtypes: ["float16"],
    sentence: "uniform values are drawn from 256 levels",
    effect: "A large tensor has 256 different values",
    cause: "One byte of random bits is used for each value",
    caughtBy: ["init/battery-of-uniform"],
    serve: uniformOf(256),
  }),
  halfFault({
    id: "bfloat16-uniform-of-significand-bits",
    dtypes: ["bfloat16"],
    sentence: "uniform values are multiples of 2⁻⁸ of the interval, rounded down",
    effect: "One value in 256 is the lower end, none is between it and the next level, and the mean is too small",
    cause: "As many random bits are drawn as the dtype has significant bits",
    caughtBy: ["init/battery-of-uniform"],
    serve: uniformOf(256),
  }),
  halfFault({
    id: "draws-on-the-bfloat16-grid",
    dtypes: ["float16"],
    sentence: "draws in float16 have the 8 bits of bfloat16",
    effect: "Three of the eleven bits of each weight are zero",
    cause: "The initializer draws in bfloat16 and the result is cast",
    caughtBy: ["init/battery-of-normal"],
    serve: storing((value, dtype) => roundTo(dtype, roundTo("bfloat16", value))),
  }),
  halfFault({
    id: "orthogonal-in-the-dtype",
    dtypes: both,
    sentence: "the rows or columns of an orthogonal matrix are orthogonalized in the dtype",
    effect: "Square matrices are orthogonal to one or two digits",
    cause: "The decomposition runs in the dtype of the weight",
    caughtBy: ["init/orthogonal-rows-or-columns"],
    serve: ({ initialize }) => ({
      initialize: (request) => {
        const answer = initialize(request);
        if (request.initializer !== "orthogonal" || !isHalf(answer.dtype)) return answer;
        const { gain = 1, initializer: _, ...rest } = request;
        return orthogonalized(initialize({ ...rest, initializer: "normal" }), gain, answer.dtype);
      },
    }),
  }),
];

/** Gram and Schmidt's method with each step in the dtype, times `gain`. */
function orthogonalized({ shape, data: drawn }: Tensor, gain: number, dtype: HalfDtype): Tensor {
  const data = Float64Array.from(drawn);
  const rows = shape[0] as number;
  const columns = data.length / rows;
  const isWide = rows <= columns;
  const [vectors, length] = isWide ? [rows, columns] : [columns, rows];
  const place = (vector: number, i: number) => (isWide ? vector * columns + i : i * columns + vector);
  const round = (value: number) => roundTo(dtype, value);
  const product = (one: number, other: number) => {
    let sum = 0;
    for (let i = 0; i < length; i++)
      sum = round(sum + round((data[place(one, i)] as number) * (data[place(other, i)] as number)));
    return sum;
  };
  for (let vector = 0; vector < vectors; vector++) {
    for (let earlier = 0; earlier < vector; earlier++) {
      const share = product(vector, earlier);
      for (let i = 0; i < length; i++)
        data[place(vector, i)] = round(
          (data[place(vector, i)] as number) - round(share * (data[place(earlier, i)] as number)),
        );
    }
    const size = round(Math.sqrt(product(vector, vector)));
    for (let i = 0; i < length; i++) data[place(vector, i)] = round((data[place(vector, i)] as number) / size);
  }
  return { dtype, shape, data: data.map((value) => round(value * gain)) };
}
