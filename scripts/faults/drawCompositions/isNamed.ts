import { type Cell, expectedOf, scaleOfCell, shapeOfCell } from "../../../diagnosis/init/cell.ts";
import { predictedStd } from "../../../diagnosis/init/scaleRules.ts";
import type { DrawFinding } from "../../../run/record/measured/drawn.ts";
import type { Truth } from "./mistake.ts";

type Changes = DrawFinding["changes"];
type Kind = Changes[number]["kind"];

/** What a diagnosis says, for a comparison with the truth. */
interface Said {
  readonly finding: DrawFinding;
  readonly cell: Cell;
  /** Wrong requests that the diagnosis has not seen. */
  readonly wrong: readonly Cell[];
  readonly find: <K extends Kind>(kind: K) => Extract<Changes[number], { kind: K }> | undefined;
}

type Of<K extends Truth["kind"]> = Extract<Truth, { readonly kind: K }>;

/** For each kind of mistake, the changes that it may be said to be, and whether they are right. */
const judges: {
  readonly [K in Truth["kind"]]: {
    readonly allowed: readonly Kind[];
    readonly isRight: (truth: Of<K>, said: Said) => boolean;
  };
} = {
  family: {
    allowed: ["family", "scale"],
    isRight: ({ family, parameter, ratio }, { find, cell }) => {
      const [fitted] = find("family")?.families ?? [];
      const isSame = fitted?.family === family && isNear(fitted.parameter ?? 1, parameter ?? 1, 0.05);
      const isOwn = !find("family") && expectedOf(cell)?.kind === family;
      return isRatio(find("scale")?.ratio, ratio) && (isSame || isOwn);
    },
  },
  scale: {
    allowed: ["scale"],
    isRight: ({ ratioOf }, { find, cell, wrong, finding: { rules } }) => {
      if (rules.length === 0) return isRatio(find("scale")?.ratio, ratioOf(cell));
      return wrong.every((each) => {
        const scale = scaleOfCell(each);
        return !scale || rules.every((rule) => isNear(predictedStd(rule, scale), scale.std * ratioOf(each), 0.02));
      });
    },
  },
  shift: {
    allowed: ["shift"],
    isRight: ({ sigmas }, { find }) =>
      Math.abs((find("shift")?.sigmas ?? 0) - sigmas) < Math.max(0.05 * Math.abs(sigmas), meanError),
  },
  side: {
    allowed: ["side", "shift", "scale"],
    isRight: ({ side }, { find }) => {
      if (find("side")) return find("side")?.side === side;
      // A uniform without one sign is a uniform of half the width.
      const shift = find("shift")?.sigmas ?? 0;
      return isRatio(find("scale")?.ratio, 0.5) && Math.abs(shift - (side * Math.sqrt(3)) / 2) < 0.03;
    },
  },
  atom: {
    allowed: ["atom"],
    isRight: ({ at, share, every }, { find }) => {
      const atom = find("atom");
      if (!atom || String(atom.at) !== String(at)) return false;
      return every === null ? isNear(atom.share, share, 0.3) : atom.every === every;
    },
  },
  clamp: {
    // The values between the ends are a normal that is cut.
    allowed: ["atom", "family", "scale"],
    isRight: ({ limit }, { finding: { changes }, cell }) => {
      const { mean = 0, std = 1 } = expectedOf(cell) ?? {};
      const atoms = changes.filter((change) => change.kind === "atom").map(({ at }) => Number(at));
      const areEnds = ["low", "high"].every((end) =>
        changes.some((change) => change.kind === "atom" && change.as === end),
      );
      return areEnds || [-1, 1].every((side) => atoms.some((at) => Math.abs((at - mean) / std - side * limit) < 1e-3));
    },
  },
  repetition: {
    allowed: ["repetition"],
    isRight: ({ lagOf, sign, every }, { find, cell }) => {
      const found = find("repetition");
      return found?.lag === lagOf(shapeOfCell(cell)) && found.sign === sign && found.every === every;
    },
  },
  order: {
    allowed: ["order"],
    isRight: ({ of, direction }, { find }) => {
      const found = find("order");
      return found?.of === of && found.direction === direction && found.taps === null;
    },
  },
  grain: {
    allowed: ["grain"],
    isRight: ({ bits, levels }, { find }) => {
      const found = find("grain");
      return found !== undefined && (bits === null ? found.levels <= levels : found.bits === bits);
    },
  },
  groups: {
    allowed: ["groups", "scale"],
    isRight: ({ of, ratio, turn }, { find }) => {
      const { groups } = find("groups") ?? {};
      if (groups?.of !== of || groups.ratios.length !== turn) return false;
      return isNear(spreadOf(groups.ratios), spreadOf([1, ratio]), 0.05);
    },
  },
  correlation: {
    allowed: ["dependence"],
    isRight: ({ lag, correlation }, { find }) => {
      const { dependence } = find("dependence") ?? {};
      if (dependence?.kind !== "correlation" || dependence.of !== "values") return false;
      return dependence.lag === lag && Math.abs(dependence.correlation - correlation) < 0.04;
    },
  },
  exact: { allowed: ["exact"], isRight: ({ of }, { find }) => find("exact")?.of === of },
  bits: {
    allowed: ["bits ignored"],
    isRight: ({ bits }, { find }) => {
      const found = find("bits ignored")?.bits ?? [];
      // The last bit leads out of a region of odd seeds.
      return found.every((bit) => bits.includes(bit)) && bits.every((bit) => bit === 0 || found.includes(bit));
    },
  },
  cut: { allowed: ["cut"], isRight: ({ rule }, { find }) => find("cut")?.rule === rule },
  taps: {
    allowed: ["order"],
    isRight: (_, { find, cell }) => {
      const kernel = shapeOfCell(cell)
        .slice(2)
        .reduce((size, axis) => size * axis, 1);
      const { taps, direction } = find("order") ?? {};
      return direction === 1 && taps?.[0] === 0 && taps[1] === kernel - 1;
    },
  },
  "seeds correlated": {
    allowed: ["correlated seeds"],
    isRight: ({ correlation }, { find }) => Math.abs((find("correlated seeds")?.correlation ?? 0) - correlation) < 0.04,
  },
  unrepeatable: { allowed: ["not repeatable"], isRight: (_, { find }) => find("not repeatable") !== undefined },
};

/** Whether the changes are those of the mistake, and no other. */
export function isNamed(finding: DrawFinding, truth: Truth, wrong: readonly Cell[]): boolean {
  const { changes, operation, part, request } = finding;
  const cell = { operation, part, request, defaults: {} } as Cell;
  const find: Said["find"] = (kind) =>
    changes.find((change): change is Extract<Changes[number], { kind: typeof kind }> => change.kind === kind);
  const { allowed, isRight } = judges[truth.kind];
  if (!changes.every(({ kind }) => allowed.includes(kind))) return false;
  return (isRight as (truth: Truth, said: Said) => boolean)(truth, { finding, cell, wrong, find });
}

/** Two standard errors of the mean of 2¹⁷ values. */
const meanError = 2 / Math.sqrt(2 ** 17);

function isNear(one: number, other: number, share: number): boolean {
  return Math.abs(Math.log(one / other)) < share;
}

/** A ratio of 1 is not named. */
function isRatio(found: number | undefined, expected: number): boolean {
  return expected === 1 ? found === undefined : found !== undefined && isNear(found, expected, 0.03);
}

function spreadOf(ratios: readonly number[]): number {
  return Math.max(...ratios) / Math.min(...ratios);
}
