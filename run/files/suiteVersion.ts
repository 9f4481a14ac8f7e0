export { suiteVersion } from "../../targets/library.ts";
