import type { Target } from "../../contract/contract.ts";
import { faults } from "../../faults/catalogue.ts";
import { nightlyVariants } from "../../faults/equivalents/catalogue.ts";
import { reference } from "../../faults/reference.ts";

/** The target of a fault, or of an equivalent variant, by its id, for a worker. Throws for an unknown id. */
export default function ownTarget(id: string): Target {
  const fault = faults.find((each) => each.id === id);
  if (fault) return fault.serve(reference);
  const variant = nightlyVariants.find((each) => each.id === id);
  if (!variant) throw new Error(`no fault and no equivalent variant has the id ${id}`);
  return variant.target;
}
