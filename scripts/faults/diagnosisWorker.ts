/** The program of a worker that diagnoses one fault at a time. */
import { diagnosisOf } from "./diagnosisTrial.ts";
import { serveFindings } from "./inChildren.ts";

serveFindings(diagnosisOf);
