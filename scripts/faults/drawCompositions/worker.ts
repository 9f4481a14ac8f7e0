/** The program of a worker that diagnoses one composition of draws at a time. */
import { serveFindings } from "../inChildren.ts";
import { tryDrawComposition } from "./trial.ts";

serveFindings(tryDrawComposition);
