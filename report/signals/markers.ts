/** The marks of the curves of a plot, in the order of the curves. */
export const markers = ["●", "○", "▲", "△", "■", "□", "◆", "◇"] as const;

export function markerOf(index: number): string {
  return markers[index % markers.length] as string;
}
