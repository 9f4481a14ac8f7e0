/** Claims by verdict in one area of the catalogue, and the cases behind them. */
export interface AreaCounts {
  readonly passed: number;
  readonly failed: number;
  readonly unsupported: number;
  readonly cases: number;
  readonly unsupportedCases: number;
}

/** The result of one run on one target, as kept in docs/generated/conformance.json. */
export interface ConformanceRecord {
  readonly target: string;
  /** The version of the library. */
  readonly version: string;
  readonly suite: string;
  readonly seed: string;
  readonly profile: string;
  readonly areas: { readonly [area: string]: AreaCounts };
  /** The claims that did not pass; missing in records of before it was kept. */
  readonly claims?: { readonly failed: readonly string[]; readonly unsupported: readonly string[] };
}

/** A count of all areas of a record. */
export function totalOf({ areas }: Pick<ConformanceRecord, "areas">, count: keyof AreaCounts): number {
  return Object.values(areas).reduce((total, area) => total + area[count], 0);
}

/** Targets × areas as Markdown: claims passed / failed / unsupported, and the share of cases that were judged. */
export function conformanceTable(records: readonly ConformanceRecord[]): string {
  const areas = [...new Set(records.flatMap((record) => Object.keys(record.areas)))];
  const header = ["target", "library", ...areas, "cases judged"];
  const rows = records.map(({ target, version, areas: counts }) => [
    `\`${target}\``,
    version,
    ...areas.map((area) => cell(counts[area])),
    judgedShare({ areas: counts }),
  ]);
  return [header, header.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function cell(counts: AreaCounts | undefined): string {
  if (!counts) return "–";
  const { passed, failed, unsupported } = counts;
  return `${passed} / ${failed === 0 ? "0" : `**${failed}**`} / ${unsupported}`;
}

function judgedShare(record: Pick<ConformanceRecord, "areas">): string {
  const judged = totalOf(record, "cases");
  return `${judged} of ${judged + totalOf(record, "unsupportedCases")}`;
}
