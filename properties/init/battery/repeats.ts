/**
 * Maximum number of steps back in a chain of equal values: a longer chain means a sample that is certainly too coarse.
 */
const maxChain = 64;

/**
 * For each position, the latest earlier position at which the same `width` values begin, or −1: the positions of equal
 * runs form chains.
 */
export function earlierRuns(values: Float64Array, width: number): Int32Array {
  const hashes = hashesOf(values);
  const places = Math.max(0, values.length - width + 1);
  const earlier = new Int32Array(places).fill(-1);
  // Open addressing, at most three quarters full.
  const table = new Int32Array(2 ** Math.ceil(Math.log2((4 / 3) * places + 2))).fill(-1);
  const mask = table.length - 1;
  for (let i = 0; i < places; i++) {
    let hash = hashes[i] as number;
    for (let k = 1; k < width; k++) hash = Math.imul(hash, 31) + (hashes[i + k] as number);
    let slot = (hash ^ (hash >>> 15)) & mask;
    let latest = table[slot] as number;
    while (latest >= 0 && !isSameRun(values, latest, i, width)) {
      slot = (slot + 1) & mask;
      latest = table[slot] as number;
    }
    earlier[i] = latest;
    table[slot] = i;
  }
  return earlier;
}

/**
 * The number of positions i in [from, to), by lane, whose value occurs earlier, not before `from`, in the lane i mod
 * lanes.
 */
export function repetitions(earlier: Int32Array, from: number, to: number, lanes: number): Float64Array {
  const repeated = new Float64Array(lanes);
  for (let i = from; i < to; i++) {
    let other = earlier[i] as number;
    for (let step = 0; other >= from && (i - other) % lanes !== 0 && step < maxChain; step++)
      other = earlier[other] as number;
    if (other >= from) (repeated[(i - from) % lanes] as number) += 1;
  }
  return repeated;
}

/** The first run of `length` values that repeats an earlier one, or null. */
export function repeatedRun(
  values: Float64Array,
  earlier: Int32Array,
  length: number,
): { readonly first: number; readonly again: number } | null {
  for (let i = 0; i + length <= values.length; i++) {
    let other = earlier[i] as number;
    for (let step = 0; other >= 0 && step < maxChain; step++) {
      if (isSameRun(values, other, i, length)) return { first: other, again: i };
      other = earlier[other] as number;
    }
  }
  return null;
}

function isSameRun(values: Float64Array, a: number, b: number, length: number): boolean {
  for (let k = 0; k < length; k++) if (values[a + k] !== values[b + k]) return false;
  return true;
}

/**
 * A hash of each value; equal numbers have equal hashes (0 and −0 are one number). The finalizer of MurmurHash3 over
 * both words.
 */
function hashesOf(values: Float64Array): Int32Array {
  const cell = new Float64Array(1);
  const words = new Int32Array(cell.buffer);
  const hashes = new Int32Array(values.length);
  for (let i = 0; i < hashes.length; i++) {
    cell[0] = (values[i] as number) + 0;
    let mixed = (words[0] as number) ^ Math.imul(words[1] as number, 0x9e3779b1);
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    hashes[i] = mixed ^ (mixed >>> 16);
  }
  return hashes;
}
