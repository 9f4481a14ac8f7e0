/** The request with tensors, pairs and paddings of its own. Tensors that are malformed on purpose are copied, too. */
export function copied<R>(request: R): R {
  const copy: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(request as object)) copy[name] = copyOfPart(value);
  return copy as R;
}

function copyOfPart(value: unknown): unknown {
  if (value instanceof Float32Array || value instanceof Float64Array) return value.slice();
  if (Array.isArray(value)) return [...value];
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  return copied(value);
}
