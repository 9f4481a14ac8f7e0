import type { HandlePlace, HandleRule, LayerField } from "../../run/record/measured/handles.ts";

const fields: readonly LayerField[] = ["weight", "bias", "stride", "dilation", "padding", "layer"];
const places: readonly HandlePlace[] = ["newest", "oldest", "next", "previous"];
const keys = ["weightShape", "anything"] as const;

/** What prepared weights may answer with instead of their own, the simplest first. */
export const rules: readonly HandleRule[] = [
  { kind: "caller" },
  ...(["noBias", "biasAgain", "answerAdded"] as const).map((what): HandleRule => ({ kind: "later", what })),
  ...(["size", "batch"] as const).map((what): HandleRule => ({ kind: "input", what })),
  ...fields.flatMap((field) =>
    keys.flatMap((key) => [
      ...(["newest", "previous"] as const).map((of): HandleRule => ({ kind: "taken", field, of, with: key })),
      ...[true, false].map(
        (untilRelease): HandleRule => ({ kind: "taken", field, of: "first", with: key, untilRelease }),
      ),
    ]),
  ),
  ...(["newest", "oldest", "next"] as const).map((which): HandleRule => ({ kind: "slot", which })),
  ...places.flatMap((which) => [
    { kind: "released" as const, which, left: "zeros" as const },
    { kind: "released" as const, which, left: "error" as const },
  ]),
];
