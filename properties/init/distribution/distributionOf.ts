import { isScaled, type SampledRequest } from "../requests/sampledRequest.ts";
import { type Distribution, normalDistribution, truncatedDistribution, uniformDistribution } from "./distribution.ts";
import { type Scale, scaleOf } from "./scale.ts";

/** √(1 − 4φ(2)/(2Φ(2) − 1)): the std of a standard normal after a cut at two standard deviations. */
export const truncatedStd = 0.8796256610342398;

/** The distribution that a request's elements must follow, from the formulas alone. */
export function distributionOf(request: SampledRequest): Distribution {
  if (isScaled(request)) return centredDistribution(scaleOf(request));
  switch (request.initializer) {
    case "uniform": {
      const { a = 0, b = 1 } = request;
      return uniformDistribution(a, b, `[${a}, ${b}]`);
    }
    case "normal": {
      const { mean = 0, std = 1 } = request;
      return normalDistribution(mean, std, `std ${std}`);
    }
    case "trunc_normal": {
      const { mean = 0, std = 1, a = -2, b = 2 } = request;
      return truncatedDistribution(mean, std, a, b, `std ${std} before the cut to [${a}, ${b}]`);
    }
  }
}

/** Mean 0 and the given std: uniform on ±√3·std, normal, or normal cut at two of its own std/0.8796. */
export function centredDistribution({ form, std, formula }: Pick<Scale, "form" | "std" | "formula">): Distribution {
  if (form === "uniform") {
    const bound = Math.sqrt(3) * std;
    return uniformDistribution(-bound, bound, `√3·${formula} = ${bound.toPrecision(4)}`);
  }
  const stated = `${formula} = ${std.toPrecision(4)}`;
  if (form === "normal") return normalDistribution(0, std, stated);
  const before = std / truncatedStd;
  return truncatedDistribution(0, before, -2 * before, 2 * before, `${stated}, cut at 2/0.8796 of it`);
}
