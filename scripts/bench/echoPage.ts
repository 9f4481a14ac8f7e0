import { echo } from "./echo.ts";

/** The echo as a module, for a page. */
export default echo;
