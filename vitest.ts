import { relative } from "node:path";
import { beforeAll, describe, it, type TestContext } from "vitest";
import type { Target } from "./contract/contract.ts";
import { showFailure } from "./report/failure/showFailure.ts";
import { shellLine, thinText } from "./report/phrases.ts";
import { visibleTexts } from "./report/visible.ts";
import { judgeClaim } from "./run/judge/judgeClaim.ts";
import { allClaims, type Profile, planRun } from "./run/plan.ts";
import { declineOf, isDeclined } from "./run/record/runReport.ts";
import { type OpenTarget, openedTarget, tryTarget } from "./run/target/openTarget.ts";
import { targetOf } from "./run/target/targetOf.ts";

export interface ConformanceOptions {
  /** Judges only the claims whose id equals or matches one of these globs; all claims by default. */
  readonly only?: string | readonly string[];
  /** The seed of the random cases; default the edition's. */
  readonly seed?: string;
  /** Random cases per claim: quick 100, ci 300, deep 3000; default `"quick"`. */
  readonly profile?: Profile;
  /** Random cases per claim, instead of the profile's number. */
  readonly runs?: number;
  /** Whether a failure shows the products of its wrong element; default false. */
  readonly explain?: boolean;
  /** Milliseconds for one claim; default 60 000. */
  readonly timeout?: number;
}

/**
 * The target to judge, a promise of it, or a function that returns either; the function is called once, before the
 * tests.
 */
export type TargetSource = Target | Promise<Target> | (() => Target | Promise<Target>);

const defaultTimeout = 60_000;

/**
 * Registers each claim as a test of the calling Vitest suite, named by id and title. A claim that does not hold fails
 * with the text of `verify`; a claim that the target does not support is skipped with its reason. The target runs in
 * the process of the tests: a crash or an endless loop stops the whole suite, whereas `verify` continues. Error for a
 * glob that no claim matches. Tests run one at a time, since a target may hold state.
 */
export function describeConformance(source: TargetSource, options: ConformanceOptions = {}): void {
  const { explain = false, timeout = defaultTimeout } = options;

  describe("conv2d-conformance", { timeout, concurrent: false }, async () => {
    const plan = planRun(await allClaims(), { ...options, only: [options.only ?? []].flat() }, "only");
    let opened: OpenTarget;
    beforeAll(async () => {
      const made = await (typeof source === "function" ? source() : source);
      const target = targetOf(made, "describeConformance", "what describeConformance is given");
      opened = openedTarget(target, await tryTarget(target));
    }, timeout);

    for (const claim of plan.claims)
      it(`${claim.id}: ${claim.title}`, async (context) => {
        const result = await judgeClaim(claim, opened, plan.options);
        if (result.failure)
          throw failureOf(showFailure(result, visibleTexts(result.failure), replayOf(claim.id, context), explain));
        if (result.verdict === "unsupported") context.skip(declineOf(result));
        if (isDeclined(result)) await context.annotate(declineOf(result));
        const thin = thinText(result);
        if (thin !== null) await context.annotate(thin);
      });
  });
}

/** An error with only its message: the stack would show this suite's files, not the target's. */
function failureOf(message: string): Error {
  return Object.assign(new Error(message), { stack: `Error: ${message}` });
}

/** `npx vitest run test/conv.test.ts -t conv2d/transposition`: the same seed, and therefore the same cases. */
function replayOf(id: string, { task }: TestContext): string {
  return shellLine(["npx", "vitest", "run", relative(process.cwd(), task.file.filepath), "-t", id]);
}
