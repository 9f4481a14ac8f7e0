import type { Target } from "../../../contract/contract.ts";

/** The target that `open` gives; where it gives none, a target whose description is the error. */
export async function openedTarget(open: () => Promise<unknown>): Promise<Target> {
  try {
    return (await open()) as Target;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return {
      describe: () => {
        throw new Error(message);
      },
    };
  }
}
