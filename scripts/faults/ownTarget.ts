import { faults } from "../../faults/catalogue.ts";
import { nightlyVariants } from "../../faults/equivalents/catalogue.ts";
import type { Target } from "../../impl/contract.ts";

/** The target of a fault, or of an equivalent variant, by its id: what a worker judges. Error for an id that is neither. */
export default function ownTarget(id: string): Target {
  const found = faults.find((fault) => fault.id === id) ?? nightlyVariants.find((variant) => variant.id === id);
  if (!found) throw new Error(`no fault and no equivalent variant has the id ${id}`);
  return found.target;
}
