import { type ConformanceRecord, totalOf } from "../conformance/table.ts";

/** A badge as shields.io reads it from an address. Source: "Endpoint Badge" in the documentation of shields.io. */
export interface Badge {
  readonly schemaVersion: 1;
  readonly label: string;
  readonly message: string;
  readonly color: string;
}

/** `conv2d-conformance | 110 of 122 claims`; green if none failed. */
export function badgeOf(record: Pick<ConformanceRecord, "areas">): Badge {
  const [passed, failed] = [totalOf(record, "passed"), totalOf(record, "failed")];
  return {
    schemaVersion: 1,
    label: "conv2d-conformance",
    message: failed === 0 ? `${passed} claims passed` : `${failed} of ${passed + failed} claims failed`,
    color: failed === 0 ? "brightgreen" : failed < passed ? "orange" : "red",
  };
}

/** `badges/tfjs-cpu-api-layers.json` */
export function badgeFile(target: string): string {
  return `badges/${target.replaceAll(/[^\w.-]/g, "-")}.json`;
}
