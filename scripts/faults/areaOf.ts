/** The area of a claim or a fault: `conv2d` for `conv2d/kernel-flipped`. */
export function areaOf(id: string): string {
  return id.slice(0, id.indexOf("/"));
}
