import * as v from "valibot";
import { type Form, inMemory } from "./form.ts";
import { nonlinearities, weightShape } from "./scale.ts";
import { described, type Fields, flag, optional, pair, record, type Schema, whole, word } from "./schema.ts";
import { dtypes } from "./tensor.ts";

const fanModes = ["fan_in", "fan_out"] as const;
export type FanMode = (typeof fanModes)[number];

/** The parameters of each initializer, named as in `torch.nn.init`. */
export function parametersIn({ number }: Pick<Form, "number">) {
  const gain = optional(number, "Default 1.");
  const mean = optional(number, "Default 0.");
  const std = optional(number, "Default 1.");
  const kaiming = {
    a: optional(number, "The negative slope of the rectifier after this layer, default 0."),
    mode: optional(word(fanModes), "Default fan_in."),
    nonlinearity: optional(word(nonlinearities), "Default leaky_relu."),
  };
  return {
    uniform: { a: optional(number, "Default 0."), b: optional(number, "Default 1.") },
    normal: { mean, std },
    trunc_normal: { mean, std, a: optional(number, "Default -2."), b: optional(number, "Default 2.") },
    constant: { val: described(number, "The value of every element.") },
    ones: {},
    zeros: {},
    eye: {},
    dirac: { groups: optional(whole(1), "Default 1.") },
    sparse: {
      sparsity: described(number, "The share of zeros in each column."),
      std: optional(number, "Default 0.01."),
    },
    xavier_uniform: { gain },
    xavier_normal: { gain },
    kaiming_uniform: kaiming,
    kaiming_normal: kaiming,
    orthogonal: { gain },
    // The general initializer of Keras and JAX; the six below are special cases of it.
    variance_scaling: {
      scale: optional(number, "Default 1."),
      mode: optional(word([...fanModes, "fan_avg"]), "Default fan_in."),
      distribution: optional(word(["uniform", "normal", "truncated_normal"]), "Default truncated_normal."),
    },
    lecun_uniform: {},
    lecun_normal: {},
    he_uniform: {},
    he_normal: {},
    glorot_uniform: {},
    glorot_normal: {},
  };
}

type ParameterEntries = ReturnType<typeof parametersIn>;
export type Initializer = keyof ParameterEntries;
export const initializers = Object.keys(parametersIn(inMemory)) as readonly Initializer[];

/** The parameters of each initializer, named as in `torch.nn.init`. A missing parameter has torch's default. */
export type InitializerParameters = {
  readonly [I in Initializer]: Fields<ParameterEntries[I]>;
};

const seed = described(whole(0), "Below 2^32; below 2^53 where supports.seeds is uint53.");
const common = { shape: weightShape, dtype: word(dtypes), seed };

/** One initializer with its parameters, and the shape, dtype and seed. */
export type InitializeRequest = {
  [I in Initializer]: Fields<typeof common> & {
    readonly initializer: I;
  } & InitializerParameters[I];
}[Initializer];

export function initializeRequest(form: Form): Schema<InitializeRequest> {
  const options = Object.entries(parametersIn(form)).map(([initializer, parameters]) =>
    record({ initializer: v.literal(initializer), ...parameters }),
  );
  const must = `must be ${initializers.join(" or ")}`;
  const parameters = v.variant("initializer", options, ({ path }) => (path ? must : "must be an object"));
  return v.intersect([parameters, record(common)]) as unknown as Schema<InitializeRequest>;
}

const parameters = {
  inChannels: whole(1),
  outChannels: whole(1),
  kernelSize: described(pair(1), "[height, width]"),
  groups: described(whole(1), "Divides inChannels and outChannels."),
  bias: flag(),
  seed,
};

export interface Conv2dParametersRequest extends Fields<typeof parameters> {}

export const conv2dParametersRequest: Schema<Conv2dParametersRequest> = record(parameters);

function parameterTensors({ tensor }: Form) {
  return {
    weight: described(tensor, "[outChannels, inChannels / groups, kh, kw]"),
    bias: described(v.nullable(tensor), "[outChannels]; null where the request has bias false"),
  };
}

export interface Conv2dParameters extends Fields<typeof parameterTensors> {}

export function conv2dParameters(form: Form): Schema<Conv2dParameters> {
  return record(parameterTensors(form), "{ weight, bias }");
}
