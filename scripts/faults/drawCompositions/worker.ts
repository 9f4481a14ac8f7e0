/** The program of a worker that diagnoses one composition of draws at a time. */
import { serveParent } from "../../../run/process/serveParent.ts";
import { type DrawCompositionFinding, tryDrawComposition } from "./trial.ts";

serveParent<{ readonly name: string }, DrawCompositionFinding>(
  () =>
    ({ name }) =>
      tryDrawComposition(name),
  (reply) => reply,
);
