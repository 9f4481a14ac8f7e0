import type { Change } from "../../../run/record/measured/change.ts";
import type { Computation } from "../model/computation.ts";

import { groupChanges } from "./groups.ts";
import { orderChanges } from "./orders.ts";
import { paddingChanges, replacedWidths } from "./paddings.ts";
import { placeChanges } from "./places.ts";
import { precisionChanges } from "./precisions.ts";
import { termChanges } from "./terms.ts";
import { valueChanges } from "./values.ts";

/** A change and how far-fetched it is. */
export interface WeighedChange {
  readonly change: Change;
  readonly cost: number;
}

/** Every change of a computation like this one, the simplest first. */
export function allChanges(computation: Computation): readonly WeighedChange[] {
  const { isTransposed } = computation.geometry;
  const canResize = computation.to === "coarse" || (computation.to === "fine" && isTransposed);
  return [
    { change: { kind: "refused" as const }, cost: 0 },
    ...termChanges(canResize).map((change) => ({
      change,
      cost:
        change.term === "mode"
          ? 1
          : 1 + (change.axis === "both" ? 0.1 : 0.15) + (/AndOne|LessOne|UpTo|In|half/i.test(change.value) ? 0.3 : 0),
    })),
    ...paddingChanges(canResize).map((change) => ({ change, cost: 1.1 + 0.1 * replacedWidths(change) })),
    ...placeChanges(computation).map((change) => ({
      change,
      cost:
        change.how === "lost" && ["at", "odd", "even"].includes(change.which)
          ? 1.6
          : change.how === "lost" && "count" in change
            ? 1.4 + change.count / 1000
            : 1.2,
    })),
    ...orderChanges(computation).map((change) => ({ change, cost: 1.3 })),
    ...groupChanges.map((change) => ({ change, cost: 1.2 })),
    ...valueChanges(computation).map((change) => ({ change, cost: change.role === computation.to ? 1 : 1.3 })),
    ...precisionChanges(computation).map((change) => ({ change, cost: 1.5 })),
  ].sort((a, b) => a.cost - b.cost);
}
