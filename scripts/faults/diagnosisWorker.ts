/** The program of a worker that diagnoses one fault at a time. */
import { serveParent } from "../../run/process/serveParent.ts";
import { type DiagnosisFinding, diagnosisOf } from "./diagnosisTrial.ts";

serveParent<{ readonly id: string }, DiagnosisFinding>(
  () =>
    ({ id }) =>
      diagnosisOf(id),
  (reply) => reply,
);
