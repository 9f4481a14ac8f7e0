/** The place of a value for each factor; −1 where a case has none. */
export type Row = readonly number[];

/** Some factors; the combination of their values v is at first + Σ v·step. */
export interface Group {
  readonly factors: readonly number[];
  readonly steps: readonly number[];
  readonly first: number;
  readonly end: number;
}

/** The combinations of the values of every `strength` factors, and which of them have been met. */
export interface Combinations {
  readonly groups: readonly Group[];
  /** The groups of each factor. */
  readonly groupsOf: readonly (readonly Group[])[];
  /** 1 for each combination that a row has met. */
  readonly met: Uint8Array;
  /** A row of one combination of a group, all other factors open. */
  readonly rowOf: (place: number, group: Group) => number[];
  readonly meet: (row: Row) => void;
  /** The place of a row's combination; −1 if the row leaves one of the factors open. */
  readonly placeOf: (row: Row, group: Group) => number;
  /** How many combinations that are not met each value of a factor has with the other values of a row. */
  readonly gainsOf: (row: Row, factor: number) => Uint16Array;
}

export function combinations(sizes: readonly number[], strength: number): Combinations {
  const groups = groupsOf(sizes, strength);
  const byFactor = sizes.map((_, factor) => groups.filter(({ factors }) => factors.includes(factor)));
  const met = new Uint8Array(groups.at(-1)?.end ?? 0);
  return {
    groups,
    groupsOf: byFactor,
    met,
    rowOf: (place, { factors, steps, first }) => {
      const row = sizes.map(() => -1);
      let rest = place - first;
      factors.forEach((factor, at) => {
        const step = steps[at] as number;
        row[factor] = Math.floor(rest / step);
        rest %= step;
      });
      return row;
    },
    meet: meeting(groups, sizes, met),
    placeOf: (row, group) => placeOf(row, group, sizes),
    gainsOf: (row, factor) => {
      const gains = new Uint16Array(sizes[factor] as number);
      for (const group of byFactor[factor] as readonly Group[]) {
        const place = placeOf(row, group, sizes, factor);
        if (place < 0) continue;
        const step = group.steps[group.factors.indexOf(factor)] as number;
        for (let value = 0; value < gains.length; value++)
          if (met[place + value * step] === 0) (gains[value] as number) += 1;
      }
      return gains;
    },
  };
}

/** `meet` with all factors and steps in one array each, since it sees every request of a run. */
function meeting(groups: readonly Group[], sizes: readonly number[], met: Uint8Array): (row: Row) => void {
  const strength = groups[0]?.factors.length ?? 0;
  const factors = Int32Array.from(groups.flatMap((group) => group.factors));
  const steps = Int32Array.from(groups.flatMap((group) => group.steps));
  const firsts = Int32Array.from(groups.map(({ first }) => first));
  const values = new Int32Array(sizes.length);
  return (row) => {
    for (let factor = 0; factor < values.length; factor++) {
      const value = row[factor] as number;
      values[factor] = value < (sizes[factor] as number) ? value : -1;
    }
    for (let group = 0, at = 0; group < firsts.length; group++) {
      let place = firsts[group] as number;
      let isOpen = false;
      for (let i = 0; i < strength; i++, at++) {
        const value = values[factors[at] as number] as number;
        if (value < 0) isOpen = true;
        place += value * (steps[at] as number);
      }
      if (!isOpen) met[place] = 1;
    }
  };
}

function groupsOf(sizes: readonly number[], strength: number): readonly Group[] {
  let end = 0;
  return choices(sizes.length, strength).map((factors) => {
    const steps = factors.map((_, at) => factors.slice(at + 1).reduce((step, f) => step * (sizes[f] as number), 1));
    const first = end;
    end += (steps[0] as number) * (sizes[factors[0] as number] as number);
    return { factors, steps, first, end };
  });
}

/** The place of a row's combination, counted without one factor; −1 if the row leaves another factor open. */
function placeOf(row: Row, { factors, steps, first }: Group, sizes: readonly number[], without = -1): number {
  let place = first;
  for (let at = 0; at < factors.length; at++) {
    const factor = factors[at] as number;
    if (factor === without) continue;
    const value = row[factor] as number;
    if (value < 0 || value >= (sizes[factor] as number)) return -1;
    place += value * (steps[at] as number);
  }
  return place;
}

/** Every choice of `count` of the first numbers, ascending. */
function choices(numbers: number, count: number): readonly (readonly number[])[] {
  if (count === 0) return [[]];
  return Array.from({ length: numbers }, (_, last) => choices(last, count - 1).map((rest) => [...rest, last])).flat();
}
