import type { OrderChange, Role } from "../../../run/record/measured/change.ts";
import type { Computation, Values } from "../model/computation.ts";

const orders: readonly (readonly number[])[] = permutations([0, 1, 2, 3]).filter((order) =>
  order.some((axis, i) => axis !== i),
);

function permutations(axes: readonly number[]): readonly (readonly number[])[] {
  if (axes.length < 2) return [axes];
  return axes.flatMap((axis) => permutations(axes.filter((each) => each !== axis)).map((rest) => [axis, ...rest]));
}

export function orderChanges({ to, factors }: Computation): readonly OrderChange[] {
  const roles = [...(Object.keys(factors) as Role[]), to].filter((role) => role !== "bias");
  return roles.flatMap((role) => orders.map((order) => ({ kind: "order" as const, role, order })));
}

export function applyOrder({ role, order }: OrderChange, computation: Computation): Computation | null {
  const read = (values: Values) => inOrder(values, order);
  if (role === computation.to) return { ...computation, after: read };
  const values = computation.factors[role];
  return values ? { ...computation, factors: { ...computation.factors, [role]: read(values) } } : null;
}

/** The values at the places that they would have in a memory whose axes are in `order`. */
function inOrder({ shape, data }: Values, order: readonly number[]): Values {
  const strides = new Array<number>(shape.length).fill(1);
  let step = 1;
  for (const axis of [...order].reverse()) {
    strides[axis] = step;
    step *= shape[axis] as number;
  }
  return {
    shape,
    data: data.map((_, i) => {
      let [rest, from] = [i, 0];
      for (let axis = shape.length - 1; axis >= 0; axis--) {
        const size = shape[axis] as number;
        from += (rest % size) * (strides[axis] as number);
        rest = Math.floor(rest / size);
      }
      return data[from] as number;
    }),
  };
}
