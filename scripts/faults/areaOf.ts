/** `conv2d` of `conv2d/kernel-flipped`: the area of a claim or a fault. */
export function areaOf(id: string): string {
  return id.slice(0, id.indexOf("/"));
}
