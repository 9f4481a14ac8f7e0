/** `tsx targets/process/serveReference.ts`: the reference over stdio, to measure what the pipe costs. */
import { reference } from "../reference.ts";
import { serve } from "./serve.ts";

await serve(reference);
