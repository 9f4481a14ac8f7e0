/** Four digits, without zeros at the end. */
export function plainNumber(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(4))) : String(value);
}

export function percent(share: number): string {
  return `${plainNumber(100 * share)} %`;
}

/** `2nd`, `3rd`, `12th`. */
export function ordinal(count: number): string {
  const teens = count % 100 >= 11 && count % 100 <= 13;
  const ending = teens
    ? "th"
    : (({ 1: "st", 2: "nd", 3: "rd" } as Readonly<Record<number, string>>)[count % 10] ?? "th");
  return `${count}${ending}`;
}
