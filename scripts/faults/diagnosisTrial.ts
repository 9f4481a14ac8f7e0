import { faults } from "../../faults/catalogue.ts";
import { withArithmetic } from "../../faults/conv2d/arithmetic.ts";
import type { Fault } from "../../faults/fault.ts";
import { convolve, sequential } from "../../faults/sound/summations.ts";
import { conv2dRequest } from "../../properties/arbitraries/conv2dCase.ts";
import { coveringRows } from "../../properties/arbitraries/coveringRows.ts";
import { meetings } from "../../properties/arbitraries/meetings.ts";
import { variants } from "../../properties/arbitraries/variants.ts";
import { catalogue } from "../../properties/catalogue.ts";
import { declaredBy } from "../../properties/declared.ts";
import { type ClaimResult, runClaim } from "../../properties/runClaim.ts";
import { diagnose } from "../../report/diagnosis/diagnose.ts";
import { within } from "../openTarget.ts";
import { edition } from "../plan.ts";

/** How a fault that sums otherwise than the catalogue's was named. */
export interface DiagnosisFinding {
  readonly id: string;
  /** Its place among the candidates, from 1; 0 where it is not among them. */
  readonly place: number;
  /** Whether the first candidate answers every probing row as it does. */
  readonly isEquivalent: boolean;
  readonly candidates: readonly string[];
  readonly cases: number;
}

/** Beside the claims that a fault names, so that there is evidence from elsewhere. */
const broadClaims = ["conv2d/equals-naive-loops", "conv2d/error-bound-on-dense-data", "conv2d/stride-is-subsampling"];
const randomCases = 50;

/** Judges a fault built on plain float32 sums, and diagnoses it by faults built on the reference's. */
export default async function diagnosisOf(id: string): Promise<DiagnosisFinding> {
  const fault = named(id);
  const results = await withArithmetic(
    (request) => convolve(request, sequential, false),
    async () => {
      const claims = new Set([...fault.caughtBy, ...broadClaims]);
      const found: ClaimResult[] = [];
      for (const claim of catalogue.filter((candidate) => claims.has(candidate.id))) {
        const { target } = fault;
        const { declared, forClaim } = within(target, await declaredBy(target), false);
        found.push(await runClaim(claim, forClaim(claim), { seed: edition, runs: randomCases, declared }));
      }
      return found;
    },
  );
  const diagnosis = await diagnose(results);
  const candidates = diagnosis?.candidates.map((candidate) => candidate.id) ?? [];
  const [first] = candidates;
  return {
    id,
    place: candidates.indexOf(id) + 1,
    isEquivalent: first !== undefined && first !== id && areEquivalent(fault, named(first)),
    candidates,
    cases: diagnosis?.cases ?? 0,
  };
}

function named(id: string): Fault {
  const fault = faults.find((candidate) => candidate.id === id);
  if (!fault) throw new Error(`no fault has the id ${id}`);
  return fault;
}

/** Whether two faults answer every probing row alike. */
function areEquivalent(one: Fault, other: Fault): boolean {
  const [a, b] = [one.target.conv2d, other.target.conv2d];
  if (!a || !b) return false;
  return [...coveringRows, ...variants, ...meetings].every((row) => {
    const request = conv2dRequest(row);
    return shown(() => a(structuredClone(request))) === shown(() => b(structuredClone(request)));
  });
}

function shown(answer: () => unknown): string {
  try {
    const { shape, data } = answer() as { shape: readonly number[]; data: Float32Array };
    return `${shape} ${data}`;
  } catch {
    return "throws";
  }
}
