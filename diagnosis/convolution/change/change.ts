import type { Tensor } from "../../../contract/contract.ts";
import type { Change, Convolution, MemoryChange, OwnChange, Part } from "../../../run/record/measured/change.ts";
import { type Computation, computationOf, computed } from "../model/computation.ts";
import { type ConvolutionRequest, isValid } from "../model/geometry.ts";
import { applyBias } from "./biases.ts";
import { applyBorder } from "./borders.ts";
import { applyExchange } from "./exchanges.ts";
import { applyForm } from "./forms.ts";
import { gated } from "./gates.ts";
import { applyGroup } from "./groups.ts";
import { applyOrder } from "./orders.ts";
import { applyPadding } from "./paddings.ts";
import { applyPartly } from "./partly.ts";
import { applyPlaces } from "./places.ts";
import { applyPrecision } from "./precisions.ts";
import { applySame } from "./sames.ts";
import { applyOverread, applySpread } from "./spreads.ts";
import { applyTerm } from "./terms.ts";
import { applyValue } from "./values.ts";

type Computed = Exclude<OwnChange, { readonly kind: "refused" }>;

function changed(change: Computed, right: Computation): Computation | null {
  switch (change.kind) {
    case "term":
      return applyTerm(change, right);
    case "padding":
      return applyPadding(change, right);
    case "places":
      return applyPlaces(change, right);
    case "partly":
      return applyPartly(change, right);
    case "spread":
      return applySpread(change, right);
    case "overread":
      return applyOverread(change, right);
    case "order":
      return applyOrder(change, right);
    case "border":
      return applyBorder(change, right);
    case "same":
      return applySame(change, right);
    case "exchange":
      return applyExchange(change, right);
    case "bias":
      return applyBias(change, right);
    case "form":
      return applyForm(change, right);
    case "skipped":
      return { ...right, skipped: change.role };
    case "gate":
      return right;
    case "group":
      return applyGroup(change, right);
    case "value":
      return applyValue(change, right);
    case "precision":
      return applyPrecision(change, right);
  }
}

/** Whether what a request becomes does not depend on earlier ones. */
export function isOwn(change: Change): change is OwnChange {
  return !["ended", "unstable"].includes(change.kind) && !isOfMemory(change);
}

export function isOfMemory(change: Change): change is MemoryChange {
  return ["state", "accumulated", "every", "afterRefusal"].includes(change.kind);
}

/**
 * The outcome of a request under a change: an answer or an error; null if the change says nothing about the request, or
 * makes it invalid. `isLoose`: pixels that an invalid border would show are zeros.
 */
export function outcomeUnder(
  change: Change | null,
  operation: Convolution,
  part: Part,
  request: ConvolutionRequest,
  isLoose = false,
): Tensor | "throws" | null {
  if (change?.kind === "refused") return "throws";
  if (change && !isOwn(change)) return null;
  const asked = change?.kind === "gate" ? gated(change, operation, request) : request;
  const right = asked && computationOf(operation, part, asked);
  if (!right) return null;
  const computation = change ? changed(change, right) : right;
  if (!computation || (!isLoose && !isValid(computation.geometry))) return null;
  return computed(computation);
}
