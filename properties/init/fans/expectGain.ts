import type { GainRequest } from "../../../contract/contract.ts";
import { ensure } from "../../claim/discrepancy.ts";
import type { Subject } from "../../claim/subject.ts";
import { roundingSlack } from "../requests/sample.ts";

/** Fails unless the gain is the expected one to float32 precision. */
export async function expectGain(subject: Subject, request: GainRequest, expected: number): Promise<void> {
  const gain = await subject.gain(request);
  const { nonlinearity, param } = request;
  const called = param === undefined ? nonlinearity : `${nonlinearity}, ${param}`;
  const tolerance = roundingSlack * expected;
  ensure(Math.abs(gain - expected) <= tolerance, () => ({
    kind: "value",
    what: `gain(${called})`,
    got: gain,
    want: expected,
    tolerance,
  }));
}
