import { ensure } from "../../claim/discrepancy.ts";
import type { Measurement } from "../../claim/measurement.ts";
import type { Ratios } from "./ratios.ts";
import { type RatioTest, ratioTest } from "./ratioTest.ts";

type SecondMoment = Extract<Measurement, { readonly statistic: "second moment" }>;

/** Judges the second moments of a case's layers, layer by layer. */
export interface MomentJudge {
  /** Fails as soon as the ratios so far are too extreme. `values`: how many the layer's second moments are made of. */
  readonly expectLayer: (ratios: readonly Ratios[], values: number) => void;
}

/** One statistical test, which rejects a correct case with at most the given chance, however many layers it sees. */
export function momentJudge(subject: string, of: SecondMoment["of"], rate: number): MomentJudge {
  const test: RatioTest = ratioTest();
  let [layers, n] = [0, 0];
  return {
    expectLayer: (ratios, values) => {
      layers += 1;
      n += values;
      for (const { values, variance } of ratios) test.observe(values, variance);
      const p = test.p();
      ensure(p >= rate, () => ({
        ...{ kind: "statistic", subject, n, p },
        ...{ statistic: "second moment", of, got: test.mean(), expected: 1, channels: test.count(), layers },
      }));
    },
  };
}
