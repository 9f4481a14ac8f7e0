import type { Tensor } from "../../../contract/contract.ts";
import type { Change } from "../../../run/record/measured/change.ts";
import type { PlaceChange, Role } from "../../../run/record/measured/elementChange.ts";
import { type Computation, isOfOutput } from "../model/computation.ts";

import { biasChanges } from "./biases.ts";
import { borderChanges } from "./borders.ts";
import { exchangeChanges } from "./exchanges.ts";
import { formChanges } from "./forms.ts";
import { gateChanges } from "./gates.ts";
import { groupChanges } from "./groups.ts";
import { orderChanges } from "./orders.ts";
import { paddingChanges, replacedWidths } from "./paddings.ts";
import { partlyChanges } from "./partly.ts";
import { placeChanges } from "./places.ts";
import { precisionChanges } from "./precisions.ts";
import { sameChanges } from "./sames.ts";
import { overreadChanges, spreadChanges } from "./spreads.ts";
import { termChanges } from "./terms.ts";
import { fittedValues, valueChanges } from "./values.ts";

/** A change and how far-fetched it is. */
export interface WeighedChange {
  readonly change: Change;
  readonly cost: number;
}

/** A wrong answer. */
interface Shown {
  readonly right: Tensor;
  readonly outcome: Tensor | "throws";
}

/** Every change of a computation like this one, with the numbers that a wrong answer shows, the simplest first. */
export function allChanges(computation: Computation, { right, outcome }: Shown): readonly WeighedChange[] {
  const canResize = isOfOutput(computation);
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
      cost: costOfPlaces(change),
    })),
    ...partlyChanges(computation).map((change) => ({ change, cost: 1.7 })),
    ...spreadChanges.map((change) => ({ change, cost: change.of === "nan" ? 1.3 : 1.4 })),
    ...overreadChanges.map((change) => ({ change, cost: 1.4 })),
    ...borderChanges.map((change) => ({ change, cost: 1.3 })),
    ...sameChanges(canResize).map((change) => ({ change, cost: 1.2 })),
    ...exchangeChanges(canResize).map((change) => ({ change, cost: 1.2 })),
    ...biasChanges.map((change) => ({ change, cost: 1.3 + (change.count ?? 0) / 1000 })),
    ...formChanges.map((change) => ({ change, cost: 1 })),
    ...(Object.keys(computation.factors) as Role[]).map((role) => ({
      change: { kind: "skipped" as const, role },
      cost: 1.3,
    })),
    ...orderChanges(computation).map((change) => ({ change, cost: 1.3 })),
    ...(canResize ? [] : gateChanges).map((change) => ({ change, cost: change.rule === "negative" ? 1.3 : 1.4 })),
    ...groupChanges.map((change) => ({ change, cost: 1.2 })),
    ...valueChanges(computation).map((change) => ({ change, cost: change.role === computation.to ? 1 : 1.3 })),
    ...(outcome === "throws" ? [] : fittedValues(computation, right, outcome)).map((change) => ({
      change,
      cost: change.role === computation.to ? 1.5 : 1.6,
    })),
    ...precisionChanges(computation).map((change) => ({ change, cost: 1.5 })),
  ].sort((a, b) => a.cost - b.cost);
}

function costOfPlaces(change: PlaceChange): number {
  const ofSpan = typeof change.axis === "number" ? 0 : 0.1;
  if (change.how !== "lost") return 1.2 + (change.how.startsWith("with") ? 0.1 : 0);
  if ("count" in change)
    return (
      (change.which === "from" ? 1.4 : change.which === "rest" ? 1.6 : 1.5) + Math.log2(change.count) / 60 + ofSpan
    );
  return (["odd", "even"].includes(change.which) ? 1.6 : 1.2) + ofSpan;
}
