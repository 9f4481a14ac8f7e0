import type { Target } from "../../contract/contract.ts";
import { fans } from "../../impl/fans.ts";

/** Sends a ready message to its parent process, like a server. */
process.send?.("ready");

const talksToParent: Target = {
  fan: ({ shape }) => {
    process.send?.(null);
    return fans(shape);
  },
};

export default talksToParent;
