import type { OrderChange, Role } from "../../../run/record/measured/elementChange.ts";
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
  const taken = roles.flatMap((role) => orders.map((order): OrderChange => ({ kind: "order", role, order })));
  // An order that exchanges two axes is its own opposite, but not for sizes that differ.
  const readBack = orders.map((order): OrderChange => ({ kind: "order", role: to, order, isReadBack: true }));
  return to === "bias" ? taken : [...taken, ...readBack];
}

export function applyOrder(
  { role, order, isReadBack = false }: OrderChange,
  computation: Computation,
): Computation | null {
  if (role === computation.to) return { ...computation, after: (values) => inOrder(values, order, !isReadBack) };
  const values = computation.factors[role];
  return values ? { ...computation, factors: { ...computation.factors, [role]: inOrder(values, order, false) } } : null;
}

/** The values read from, or written to, the places that they would have in a memory whose axes are in `order`. */
function inOrder({ shape, data }: Values, order: readonly number[], isWritten: boolean): Values {
  const strides = new Array<number>(shape.length).fill(1);
  let step = 1;
  for (const axis of [...order].reverse()) {
    strides[axis] = step;
    step *= shape[axis] as number;
  }
  const placed = new Float64Array(data.length);
  for (let i = 0; i < data.length; i++) {
    let [rest, place] = [i, 0];
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const size = shape[axis] as number;
      place += (rest % size) * (strides[axis] as number);
      rest = Math.floor(rest / size);
    }
    if (isWritten) placed[place] = data[i] as number;
    else placed[i] = data[place] as number;
  }
  return { shape, data: placed };
}
