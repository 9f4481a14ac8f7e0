import type { Convolution } from "../../../run/record/measured/change.ts";
import { partOf } from "../model/computation.ts";
import { type ConvolutionRequest, geometryOf } from "../model/geometry.ts";
import { type Features, featuresOf } from "../region/features.ts";
import { meets, type Rule, separatingRules } from "../region/rule.ts";
import type { Bench } from "./explain.ts";
import type { Answered, Probe, Record } from "./measure.ts";
import { sheetOf } from "./sheet.ts";

/** Requests in one batch after the target has ended once: each restart costs as much time as many requests. */
const carefulBatch = 12;

/** Puts requests and keeps the answers. Requests like those that ended the target are not put again. */
export interface Taking {
  /** Whether at least one request was answered. */
  readonly take: (requests: readonly ConvolutionRequest[]) => Promise<boolean>;
  /** In the order in which they were put. */
  readonly records: readonly Record[];
  readonly ended: readonly Features[];
  /** Where the target ends; null if it does not, or if no short rule says where. */
  readonly endsWhere: () => Rule | null;
}

export function takingOf(operation: Convolution, benches: readonly Bench[], { put, declared }: Probe): Taking {
  const records: Record[] = [];
  const ended: Features[] = [];
  let avoided: Rule | null = null;
  const features = (request: ConvolutionRequest) => featuresOf(geometryOf(operation, request), request);

  function keep(request: ConvolutionRequest, answered: Answered): void {
    if (answered === null) return;
    if (answered === "ended") {
      ended.push(features(request));
      return;
    }
    const record = { request, answered };
    records.push(record);
    for (const bench of benches) addSheet(bench, record, declared());
  }

  async function take(requests: readonly ConvolutionRequest[]): Promise<boolean> {
    const before = records.length;
    for (let rest = requests; rest.length > 0; ) {
      const rule: Rule | null = avoided;
      const batch = rest.slice(0, ended.length > 0 ? carefulBatch : rest.length);
      rest = rest.slice(batch.length);
      const safe = rule ? batch.filter((request) => !meets(rule, features(request))) : batch;
      const known = ended.length;
      const answers = await put(operation, safe);
      safe.forEach((request, i) => {
        keep(request, answers[i] ?? null);
      });
      if (ended.length > known)
        avoided =
          separatingRules(
            ended,
            records.map(({ request }) => features(request)),
          )[0] ?? null;
    }
    return records.length > before;
  }

  return { take, records, ended, endsWhere: () => avoided };
}

export function addSheet(
  { operation, part, sheets }: Bench,
  { request, answered }: Record,
  declared: ReturnType<Probe["declared"]>,
): void {
  const answer = answered === "throws" ? answered : partOf(part, answered.answer);
  const sheet = sheetOf(operation, part, request, answer, declared);
  if (sheet) sheets.push(sheet);
}
