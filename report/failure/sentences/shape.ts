import type { ShapeDiscrepancy } from "../../../properties/claim/discrepancy.ts";

/** `output.shape is [1,1,4], must be [1,1,2,2]` */
export function shapeSentence({ label, property, got, want, since }: ShapeDiscrepancy): string {
  const reason = since === undefined ? "" : ` (${since})`;
  switch (property) {
    case "presence":
      return `${label} is ${got}, must be ${want}${reason}`;
    case "dtype":
      return `${label}.dtype is ${got}, must be ${want}${reason}`;
    case "axes":
      return `${label} has ${got} axes, must have ${want}${reason}`;
    case "shape":
      return `${label}.shape is [${got}], must be [${want}]${reason}`;
    case "size":
      return `${label} has ${sidesOf(got)} pixels, must have ${sidesOf(want)}${reason}`;
    case "data":
      return `${label}.data is ${got}, must be a ${want}${reason}`;
    case "length":
      return `${label}.data has ${got} values, must have ${want}${reason}`;
  }
}

/** `3×4` */
function sidesOf(size: ShapeDiscrepancy["got"]): string {
  return Array.isArray(size) ? size.join("×") : String(size);
}
