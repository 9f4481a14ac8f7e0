import type { Dtype, InitializeRequest } from "../../../contract/contract.ts";
import { isHalf } from "../../../impl/halves.ts";
import { listed } from "../../arbitraries/listed.ts";
import { type Domain, domainOf } from "../../claim/declaration.ts";
import type { Subject } from "../../claim/subject.ts";

type Named = Pick<InitializeRequest, "initializer">;

/**
 * The draw with a dtype of the domain, always the same one in a run with few shapes. Where a target has float16 or
 * bfloat16 as well, an equal share of the seeds moves to each of its dtypes.
 */
export function insideDtype<Draw extends { readonly dtype: Dtype; readonly seed?: number }>(
  draw: Draw,
  { dtypes, shapes }: Pick<Domain, "dtypes" | "shapes">,
): Draw {
  const halves = dtypes.filter(isHalf);
  const { seed = 0 } = draw;
  const isMoved = halves.length > 0 && shapes === "any" && !isHalf(draw.dtype);
  const half = isMoved ? halves[seed % dtypes.length] : undefined;
  return { ...draw, dtype: half ?? listed(shapes === "few" ? "float32" : draw.dtype, dtypes, 0) };
}

/** The dtype of a request that a claim makes in one dtype only: float32 if the target serves it. */
export function drawnDtype({ declared }: Pick<Subject, "declared">): Dtype {
  return listed<Dtype>("float32", domainOf(declared, "initialize").dtypes, 0);
}

/**
 * Moves a request of an initializer outside the domain to one of the claim's rows inside, with the seed of the request,
 * and a dtype outside to one inside. Without a row inside the initializer stays.
 */
export function insideRequests<Request extends Named & { readonly dtype: Dtype; readonly seed: number }>(
  rows: readonly Request[],
): (request: Request, domain: Domain) => Request {
  return (request, domain) => {
    const inside = rows.filter((row) => isServed(row, domain));
    const other = inside[request.seed % Math.max(1, inside.length)];
    const isMoved = other !== undefined && (domain.shapes === "few" || !isServed(request, domain));
    return insideDtype(isMoved ? { ...other, seed: request.seed } : request, domain);
  };
}

/** Moves the index of an initializer outside the domain to an index inside. */
export function insideAt(
  list: readonly Named[],
): <Draw extends { readonly at: number }>(draw: Draw, domain: Domain) => Draw {
  return (draw, domain) => {
    const inside = [...list.keys()].filter((at) => isServed(list[at] as Named, domain));
    const size = domain.shapes === "few" && "rows" in draw ? { rows: 3, columns: 5 } : {};
    return { ...draw, ...size, at: listed(draw.at, inside, draw.at) };
  };
}

function isServed({ initializer }: Named, { initializers }: Domain): boolean {
  return initializers.includes(initializer);
}
