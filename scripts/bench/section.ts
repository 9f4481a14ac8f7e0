/** A section of `pnpm bench`: its title, and a function that measures and prints its rows. */
export interface BenchSection {
  readonly title: string;
  /**
   * `rounds`: how often each thing is timed. The things of a round are timed in turn, since speeds drift with the host.
   */
  readonly run: (rounds: number) => Promise<void>;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[half] as number)
    : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2;
}

/** `0.0123 ms`: three significant digits. */
export function show(value: number, unit: string): string {
  return `${Number(value.toPrecision(3))}${unit}`;
}

/** Prints one line: the first cell left-aligned, the others right-aligned in their columns. */
export function printRow(cells: readonly string[], firstWidth: number, width = 20): void {
  console.log(cells.map((cell, at) => (at === 0 ? cell.padEnd(firstWidth) : cell.padStart(width))).join(""));
}
