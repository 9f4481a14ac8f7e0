import type { Target } from "../../contract/contract.ts";

/** Serves one operation only, so that every claim of conv2d is unsupported. */
const onlyFan: Target = { fan: () => ({ fanIn: 1, fanOut: 1 }) };

export default onlyFan;
