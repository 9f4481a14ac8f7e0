import type { Target } from "../../../contract/contract.ts";
import type { Asked } from "../../../diagnosis/init/measureInitializers.ts";

/** A target of this process as a diagnosis of draws asks it, and the number of its requests. */
export function askedOf(target: Target): Asked & { readonly count: () => number } {
  let count = 0;
  return {
    put: async (operation, request) => {
      count += 1;
      return (target[operation] as ((request: unknown) => unknown) | undefined)?.(request);
    },
    declared: () => null,
    isLate: () => false,
    count: () => count,
  };
}
