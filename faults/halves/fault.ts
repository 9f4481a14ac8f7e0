import type { Conv2dRequest, Description, Dtype, Target, Tensor } from "../../contract/contract.ts";
import { mapOperations, servedBy } from "../../contract/target.ts";
import { type HalfDtype, isHalf } from "../../impl/halves.ts";
import { inBits, onValues } from "../../impl/onValues.ts";
import type { Fault } from "../fault.ts";
import { mapped } from "../mapped.ts";
import type { Reference } from "../reference.ts";

interface HalfFault extends Omit<Fault, "serve"> {
  readonly dtypes: readonly HalfDtype[];
  /** What it declares beyond its dtypes. */
  readonly declares?: Omit<Description, "name" | "version">;
  /** The wrong operations on numbers: float16 and bfloat16 as doubles. */
  readonly serve: (reference: Reference) => Partial<Target>;
}

/** A fault that shows in the dtypes of 16 bits. Its ids have the area `half`, its claims their own. */
export function halfFault({ id, dtypes, declares = {}, serve, ...entry }: HalfFault): Fault {
  return {
    ...entry,
    id: `half/${id}`,
    serve: (reference) => declaring(dtypes, declares, serve(reference)),
  };
}

/** Operations on numbers as a target that gets bits, and declares its dtypes. */
export function declaring(
  dtypes: readonly Dtype[],
  { supports, ...declares }: Omit<Description, "name" | "version">,
  operations: Partial<Target>,
): Target {
  const describe = () => ({ name: "half", version: "1", ...declares, supports: { dtypes, ...supports } });
  return { ...onBits(operations), describe };
}

/** The operations, with requests decoded and answers encoded. */
export function onBits(operations: Partial<Target>): Target {
  return mapOperations(servedBy(operations), (operation) => {
    const serve = operations[operation] as (request: object) => object;
    if (operation !== "initialize") return (request: object) => onValues(request, serve);
    return (request: object) => inBits(serve(request));
  });
}

/** Changes each value of an answer of conv2d. */
export function answering(change: (value: number, dtype: HalfDtype) => number) {
  return ({ conv2d }: Reference): Partial<Target> => ({
    conv2d: (request) => changed(conv2d(request), change),
  });
}

/** Changes each value of an operand of conv2d. */
export function reading(
  change: (value: number, dtype: HalfDtype) => number,
  ...names: ("input" | "weight" | "bias")[]
) {
  return ({ conv2d }: Reference): Partial<Target> => ({
    conv2d: (request: Conv2dRequest) => {
      conv2d(request);
      const parts = names.map((name) => [name, request[name] && changed(request[name], change)] as const);
      return conv2d({ ...request, ...Object.fromEntries(parts) });
    },
  });
}

function changed(tensor: Tensor, change: (value: number, dtype: HalfDtype) => number): Tensor {
  const { dtype } = tensor;
  return isHalf(dtype) ? mapped(tensor, (value) => change(value, dtype)) : tensor;
}
