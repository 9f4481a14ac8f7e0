/** `tsx targets/process/serveReference.ts`: the reference over stdio, to measure the cost of the pipe. */
import { reference } from "../reference.ts";
import { serve } from "./serve.ts";

await serve(reference);
