import { factorText, powerText, toleranceText } from "../../report/signals/numbers.ts";
import { renderSvg } from "../../report/signals/svg.ts";
import type { SignalCurve, SignalPair } from "../../run/signals/signalReport.ts";
import { fenced, table, withBlocks } from "./blocks.ts";
import { recordedPair, recordedReport } from "./recordedSignals.ts";
import { exampleText, outputOf } from "./run.ts";

const page = "docs/initialization.md";

/** The pictures of the page, by file: the activations that each shows. */
const pictures: Readonly<Record<string, readonly string[]>> = {
  "docs/images/signals-relu.svg": ["relu"],
  "docs/images/signals-tanh-sigmoid.svg": ["tanh", "sigmoid"],
  "docs/images/signals-selu-gelu.svg": ["selu", "gelu"],
};

/** A line of the decision table: the call for an activation, its variance, and the label of its recorded row. */
interface Advice {
  readonly activation: string;
  readonly call: string;
  readonly variance: string;
  readonly recorded: string;
  readonly effect: string;
}

const linear = 'nonlinearity="linear"';
const advised: readonly Advice[] = [
  {
    activation: "relu",
    call: 'kaiming_normal_(w, nonlinearity="relu")',
    variance: "2/fanIn",
    recorded: "kaiming_normal relu",
    effect: "keeps both",
  },
  {
    activation: "leaky_relu",
    call: 'kaiming_normal_(w, a=0.01, nonlinearity="leaky_relu")',
    variance: "2/((1 + a²)·fanIn)",
    recorded: "kaiming_normal leaky_relu",
    effect: "keeps both",
  },
  {
    activation: "linear",
    call: `kaiming_normal_(w, ${linear})`,
    variance: "1/fanIn",
    recorded: "kaiming_normal linear",
    effect: "keeps both",
  },
  {
    activation: "tanh",
    call: "xavier_normal_(w)",
    variance: "2/(fanIn + fanOut)",
    recorded: "xavier_normal",
    effect: "both shrink, ever more slowly",
  },
  {
    activation: "tanh",
    call: 'kaiming_normal_(w, nonlinearity="tanh")',
    variance: "(5/3)²/fanIn",
    recorded: "kaiming_normal tanh",
    effect: "keeps the signal; the gradient grows",
  },
  {
    activation: "selu",
    call: `kaiming_normal_(w, ${linear})`,
    variance: "1/fanIn",
    recorded: "kaiming_normal linear",
    effect: "keeps the signal; the gradient grows a little",
  },
  {
    activation: "gelu",
    call: 'kaiming_normal_(w, nonlinearity="relu")',
    variance: "2/fanIn",
    recorded: "kaiming_normal relu",
    effect: "both shrink: normalize",
  },
  {
    activation: "silu",
    call: 'kaiming_normal_(w, nonlinearity="relu")',
    variance: "2/fanIn",
    recorded: "kaiming_normal relu",
    effect: "both shrink: normalize",
  },
  {
    activation: "sigmoid",
    call: "xavier_normal_(w)",
    variance: "2/(fanIn + fanOut)",
    recorded: "xavier_normal",
    effect: "the gradient vanishes under every initializer",
  },
];

/** docs/initialization.md with its tables, and the example and what it prints. */
export async function initializationPage(): Promise<string> {
  return withBlocks(page, {
    decision: decisionTable(),
    relu: gainTable(recordedReport("all").pairs.filter(({ activation }) => activation === "relu")),
    gains: matrixOf(recordedReport("all").pairs),
    bias: gainTable(recordedReport("biased").pairs),
    network: fenced("ts", exampleText("network.ts")),
    "network-output": fenced("text", await outputOf("docs/examples/network.ts")),
    "network-python": fenced("python", exampleText("network.py")),
  });
}

/** Each picture of the page, to be written from the recorded curves. */
export const initializationPictures: Readonly<Record<string, () => Promise<string>>> = Object.fromEntries(
  Object.entries(pictures).map(([file, activations]) => [
    file,
    async () => {
      const report = recordedReport("all");
      return renderSvg({ ...report, pairs: report.pairs.filter(({ activation }) => activations.includes(activation)) });
    },
  ]),
);

function decisionTable(): string {
  const rows = advised.map(({ activation, call, variance, recorded, effect }) => {
    const { forward, backward } = recordedPair(activation, recorded);
    return [`\`${activation}\``, `\`${call}\``, variance, ...[forward, backward].map(gainText), effect];
  });
  return table(
    ["activation", "`nn.init.`…", "Var w", "signal per layer", "gradient per layer", "over 30 layers"],
    rows,
  );
}

/** Measured and expected gains of some rows, and what is left of the second moment at the end. */
function gainTable(pairs: readonly SignalPair[]): string {
  const rows = pairs.map(({ initializer, forward, backward }) => [
    `\`${initializer}\``,
    ...[forward, backward].flatMap((curve) => [gainText(curve), leftText(curve)]),
  ]);
  return table(["initializer", "signal per layer", "after 30", "gradient per layer", "after 30"], rows);
}

/** What theory expects of every pair: signal and gradient per layer. */
function matrixOf(pairs: readonly SignalPair[]): string {
  const activations = [...new Set(pairs.map(({ activation }) => activation))];
  const nameOf = ({ initializer }: SignalPair) => initializer.split(" ")[0] ?? initializer;
  const initializers = [...new Set(pairs.map(nameOf))];
  const rows = initializers.map((initializer) => [
    `\`${initializer}\``,
    ...activations.map((activation) => {
      const pair = pairs.find((each) => each.activation === activation && nameOf(each) === initializer);
      return [pair?.forward, pair?.backward].map((curve) => factorText(curve?.gain.theory ?? Number.NaN)).join(", ");
    }),
  ]);
  return table(["", ...activations.map((activation) => `\`${activation}\``)], rows);
}

/** `0.502 ± 11 % (0.500)`: measured, its interval, and theory. */
function gainText(curve: SignalCurve | null): string {
  if (!curve) throw new Error(`${page} needs curves of both directions`);
  const { gain } = curve;
  return `${factorText(gain.measured)} ${toleranceText(gain).replace("±", "± ").replace("%", " %")} (${factorText(gain.theory)})`;
}

function leftText(curve: SignalCurve | null): string {
  return powerText(curve?.measured.at(-1) ?? Number.NaN);
}
