import type { Dtype } from "../../../contract/contract.ts";
import { sizeOf } from "../../../impl/tensor.ts";
import type { FormChange } from "../../../run/record/measured/elementChange.ts";
import type { Computation, Values } from "../model/computation.ts";

const rules: readonly FormChange["rule"][] = [
  "float32",
  "float64",
  "oneItem",
  "channelsTimesGroups",
  "fourAxes",
  "axesExchanged",
];

export const formChanges: readonly FormChange[] = rules.map((rule) => ({ kind: "form", rule }));

/** The computation whose answer has another form; null where the rule says nothing. */
export function applyForm({ rule }: FormChange, computation: Computation): Computation | null {
  const { geometry, to } = computation;
  switch (rule) {
    case "float32":
    case "float64":
      return inDtype(computation, rule);
    case "oneItem":
      if (geometry.batch > 0 || to === "weight" || to === "bias") return null;
      return { ...computation, after: ({ shape }) => zerosOf([1, ...shape.slice(1)]) };
    case "channelsTimesGroups":
      if (to !== "coarse") return null;
      return { ...computation, after: (sums) => withChannels(sums, geometry.groups) };
    case "axesExchanged":
      if (to !== "weight") return null;
      return {
        ...computation,
        after: ({ shape: [one, other, ...rest], data }) => ({ shape: [other, one, ...rest] as number[], data }),
      };
    case "fourAxes":
      if (to !== "bias") return null;
      return { ...computation, after: ({ shape, data }) => ({ shape: [1, ...shape, 1, 1], data }) };
  }
}

function inDtype(computation: Computation, dtype: Dtype): Computation {
  return { ...computation, geometry: { ...computation.geometry, dtype } };
}

function zerosOf(shape: readonly number[]): Values {
  return { shape, data: new Float64Array(sizeOf(shape)) };
}

/** Each item with zeros for further channels. */
function withChannels({ shape, data }: Values, times: number): Values {
  const [batch, ...rest] = shape as [number, ...number[]];
  const size = sizeOf(rest);
  const larger = zerosOf([batch, (rest[0] as number) * times, ...rest.slice(1)]);
  for (let n = 0; n < batch; n++) larger.data.set(data.subarray(n * size, (n + 1) * size), n * size * times);
  return larger;
}
