import { exactRequest } from "../arbitraries/conv2dCase.ts";
import { stridedDraws } from "../arbitraries/conv2dInside.ts";
import { defineClaim } from "../claim/claim.ts";
import { aboutHandles, expectRun, otherLayer, split } from "./claim.ts";

/**
 * Claim: a handle serves after another was released, and after a third took the place of the released one.
 * Conditions: whole numbers with S ≤ 2²⁴.
 * Catches: repacked weights that are freed with another handle; handles that are indices into a list that shrinks.
 * Source: the release of an object ends the life of this object alone.
 */
export const survivesRelease = defineClaim({
  ...aboutHandles,
  ...stridedDraws,
  id: "prepared/survives-release-of-another",
  title: "keeps a handle usable after another handle was released",
  check: async (subject, draw) => {
    const [one, other] = [split(exactRequest(subject, draw)), split(exactRequest(subject, otherLayer(draw)))];
    const first = await subject.prepare(other.layer);
    const second = await subject.prepare(one.layer);
    await first.release();
    await expectRun(second, one, "output after the release of another handle");
    const third = await subject.prepare(other.layer);
    await expectRun(second, one, "output after a handle was prepared");
    await expectRun(third, other, "output of the third handle");
    await second.release();
    await third.release();
  },
});
