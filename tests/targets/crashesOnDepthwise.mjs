import { crashing } from "./crashRegions.mjs";

/** Ends its process on every depthwise request. */
export default crashing("depthwise");
