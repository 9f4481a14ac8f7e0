import type { ExchangeChange } from "../../../run/record/measured/geometryChange.ts";
import type { Computation } from "../model/computation.ts";
import type { Geometry } from "../model/geometry.ts";
import { outSize, resized, withBorder } from "./sizes.ts";

const pairs: readonly ExchangeChange["terms"][] = [
  ["step", "dilation"],
  ["step", "begin"],
  ["dilation", "begin"],
];

/** Every two parameters, for outputs of the right size and of the changed one. */
export function exchangeChanges(canResize: boolean): readonly ExchangeChange[] {
  return pairs.flatMap((terms) =>
    (canResize ? [true, false] : [true]).map((isSizeKept): ExchangeChange => ({ kind: "exchange", terms, isSizeKept })),
  );
}

/** The computation with two parameters exchanged; null if it is no convolution. */
export function applyExchange({ terms, isSizeKept }: ExchangeChange, computation: Computation): Computation | null {
  const { geometry } = computation;
  const [one, other] = terms;
  const next: Geometry = { ...geometry, [one]: geometry[other], [other]: geometry[one] };
  if (isSizeKept) return { ...computation, geometry: next };
  if ([...next.step, ...next.dilation].some((each) => each < 1)) return null;
  const bordered = other === "begin" ? { ...next, end: next.begin } : withBorder(next);
  return resized({ ...computation, geometry: bordered }, outSize(bordered));
}
