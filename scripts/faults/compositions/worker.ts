/** The program of a worker that diagnoses one composition at a time. */
import { serveParent } from "../../../run/process/serveParent.ts";
import { type CompositionFinding, tryComposition } from "./trial.ts";

serveParent<{ readonly number: number }, CompositionFinding>(
  () =>
    ({ number }) =>
      tryComposition(number),
  (reply) => reply,
);
