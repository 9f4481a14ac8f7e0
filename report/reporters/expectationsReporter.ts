import { writeWhole } from "../../run/files/atomicFile.ts";
import type { Required } from "../../run/record/settle.ts";
import { renderExpectations } from "../render/expectations.ts";
import type { Reporter } from "../reporter.ts";

/** Writes the expectations under which the same run would conform; not after an interrupted run. */
export function expectationsReporter(file: string, required: Required): Reporter {
  return {
    onReport: ({ results, planned, notRun }) => {
      if (notRun === null && results.length === planned) writeWhole(file, renderExpectations(results, required));
    },
  };
}
