import type { Target } from "../../contract/contract.ts";
import { fans } from "../../impl/fans.ts";

/** Says that it is ready to whoever has started its process, as a server does. */
process.send?.("ready");

const talksToParent: Target = {
  fan: ({ shape }) => {
    process.send?.(null);
    return fans(shape);
  },
};

export default talksToParent;
