import type { SignalReport } from "../../run/signals/signalReport.ts";

/** The report as JSON, numbers with six significant digits, each list of numbers in a line. */
export function renderJson(report: SignalReport): string {
  const rounded = (_: string, value: unknown) => (typeof value === "number" ? Number(value.toPrecision(6)) : value);
  const text = JSON.stringify(report, rounded, 2);
  const inALine = text.replaceAll(/\[[-\d.e+,\s]+\]/g, (list) =>
    list.replaceAll(/\s+/g, " ").replace("[ ", "[").replace(" ]", "]"),
  );
  return `${inALine}\n`;
}
