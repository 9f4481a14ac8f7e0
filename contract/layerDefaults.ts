import * as v from "valibot";
import { type Initializer, type InitializerParameters, parametersIn } from "./initialization.ts";
import { checked, closedRecord, declarable, type Fields, type Schema, word } from "./schema.ts";

/** PyTorch's default for weight and bias: uniform on ±1/√fanIn, with the weight's fanIn. */
const byFanIn = "fan_in_uniform";
/** The initializers of a bias: they need no fan. */
const withoutFan = ["zeros", "ones", "constant", "uniform", "normal", "trunc_normal"] as const;
/** The initializers of a weight that draw each value by itself. */
const independent = [
  ...withoutFan,
  ...(["xavier_uniform", "xavier_normal", "kaiming_uniform", "kaiming_normal", "variance_scaling"] as const),
  ...(["lecun_uniform", "lecun_normal", "he_uniform", "he_normal", "glorot_uniform", "glorot_normal"] as const),
] as const;

/** An initializer with its parameters. */
export type Parametrized<I extends Initializer> = {
  readonly [N in I]: { readonly initializer: N } & InitializerParameters[N];
}[I];

/** `fan_in_uniform`, the name of an initializer with default parameters, or an initializer with its parameters. */
export type LayerDefault<I extends Initializer> = typeof byFanIn | Exclude<I, "constant"> | Parametrized<I>;

/** A name, or an initializer with its parameters. */
function formsOf<const I extends Initializer>(names: readonly I[]) {
  const parameters = parametersIn({ number: checked(Number.isFinite, "must be a finite number", { type: "number" }) });
  const options = names.map((each) => {
    const entries: Readonly<Record<"initializer", Schema<Initializer>>> & v.ObjectEntries = {
      initializer: v.literal(each),
      ...parameters[each],
    };
    return closedRecord(entries);
  });
  const must = `must be ${names.join(" or ")}`;
  return v.union([
    word([byFanIn, ...names.filter((each) => each !== "constant")]),
    v.variant("initializer", options, ({ path }) => (path ? must : "must be an object")),
  ]);
}

/** For the JSON Schema. */
export const layerDefaultForms = { weight: formsOf(independent), bias: formsOf(withoutFan) } as const;

/** The same in one of the forms, so that an error names the part of the form that was meant. */
function chosen<I extends Initializer>(forms: ReturnType<typeof formsOf>): Schema<LayerDefault<I>> {
  const [name, parametrized] = forms.options;
  const schema = v.lazy((value): v.GenericSchema => {
    if (value === undefined) return forms;
    return typeof value === "object" && value !== null ? parametrized : name;
  });
  return schema as unknown as Schema<LayerDefault<I>>;
}

const defaults = {
  weight: declarable(
    chosen<(typeof independent)[number]>(layerDefaultForms.weight),
    "Default: fan_in_uniform, uniform on ±1/√fanIn.",
  ),
  bias: declarable(
    chosen<(typeof withoutFan)[number]>(layerDefaultForms.bias),
    "The fanIn of fan_in_uniform is the weight's. Default: fan_in_uniform.",
  ),
};

/** The distributions from which the library's own layers draw their weight and bias. */
export interface LayerDefaults extends Fields<typeof defaults> {}

export const layerDefaults: Schema<LayerDefaults> = closedRecord(defaults);
