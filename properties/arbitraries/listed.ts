/**
 * The value if the list has it or is empty, otherwise the preferred one if the list has that, otherwise the item at
 * `choice`, counted around the list.
 */
export function listed<T>(value: T, list: readonly T[], choice: number, preferred?: T): T {
  if (list.length === 0 || list.includes(value)) return value;
  return preferred !== undefined && list.includes(preferred) ? preferred : (list[choice % list.length] as T);
}

/** Every second item. */
export function halfOf<T>(list: readonly T[]): readonly T[] {
  return list.filter((_, at) => at % 2 === 0);
}
