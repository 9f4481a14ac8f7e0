import type { Tensor } from "../../../contract/contract.ts";
import type { Change, Convolution, Part } from "../../../run/record/measured/change.ts";
import { type Computation, computationOf, computed } from "../model/computation.ts";
import type { ConvolutionRequest } from "../model/geometry.ts";
import { applyGroup } from "./groups.ts";
import { applyOrder } from "./orders.ts";
import { applyPadding } from "./paddings.ts";
import { applyPlaces } from "./places.ts";
import { applyPrecision } from "./precisions.ts";
import { applyTerm } from "./terms.ts";
import { applyValue } from "./values.ts";

/** A change of one request: what it becomes does not depend on earlier ones. */
type OwnChange = Exclude<Change, { readonly kind: "refused" | "ended" | "state" | "unstable" }>;

function changed(change: OwnChange, right: Computation): Computation | null {
  switch (change.kind) {
    case "term":
      return applyTerm(change, right);
    case "padding":
      return applyPadding(change, right);
    case "places":
      return applyPlaces(change, right);
    case "order":
      return applyOrder(change, right);
    case "group":
      return applyGroup(change, right);
    case "value":
      return applyValue(change, right);
    case "precision":
      return applyPrecision(change, right);
  }
}

/** The outcome of a request under a change: an answer or an error; null if the change says nothing about the request. */
export function outcomeUnder(
  change: Change | null,
  operation: Convolution,
  part: Part,
  request: ConvolutionRequest,
): Tensor | "throws" | null {
  if (change?.kind === "refused") return "throws";
  if (change?.kind === "state" || change?.kind === "unstable" || change?.kind === "ended") return null;
  const right = computationOf(operation, part, request);
  if (!right) return null;
  const computation = change ? changed(change, right) : right;
  return computation && computed(computation);
}
