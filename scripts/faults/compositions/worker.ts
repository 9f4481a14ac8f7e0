/** The program of a worker that diagnoses one composition at a time. */
import { serveFindings } from "../inChildren.ts";
import { tryComposition } from "./trial.ts";

serveFindings((number) => tryComposition(Number(number)));
