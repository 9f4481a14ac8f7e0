import type { Target, Tensor } from "../contract/contract.ts";

/** The description of a wrong target that accepts several requests at a time. */
export const concurrent: Pick<Target, "describe"> = {
  describe: () => ({ name: "fault", version: "0", concurrent: true }),
};

/** Writes tensors into one buffer, and reads each when other calls may have written there. */
export function sharedScratch(): (tensor: Tensor) => Promise<Tensor> {
  const scratch: number[] = [];
  return async (tensor) => {
    tensor.data.forEach((value, i) => {
      scratch[i] = value;
    });
    await Promise.resolve();
    return { ...tensor, data: tensor.data.map((_, i) => scratch[i] as number) };
  };
}
