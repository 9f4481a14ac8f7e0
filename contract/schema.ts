/** The parts of the contract's schemas. The message of each part completes the sentence "<name> must …". */
import * as v from "valibot";

/** Reads a value of unknown form: returns it as T, or issues that state what it must be. */
export type Schema<T> = v.GenericSchema<unknown, T>;

/** The object type of a list of entries, or of a function that makes one. */
export type Fields<E> = E extends (form: never) => infer Made
  ? Fields<Made>
  : E extends v.ObjectEntries
    ? Readonly<v.InferOutput<v.ObjectSchema<E, undefined>>>
    : never;

/** `[height, width]`. */
export type Pair = readonly [number, number];

/** The same schema with a description for the JSON Schema. */
export function described<T>(schema: Schema<T>, description: string): Schema<T> {
  return v.pipe(schema, v.description(description));
}

/** A field that may be left out. */
export function optional<T>(schema: Schema<T>, description: string): v.ExactOptionalSchema<Schema<T>, undefined> {
  return v.exactOptional(described(schema, description));
}

/** A field of a description: it may be left out, and it may be undefined if a module describes itself. */
export function declarable<T>(schema: Schema<T>, description: string): v.OptionalSchema<Schema<T>, undefined> {
  return v.optional(described(schema, description));
}

export function text(): Schema<string> {
  return v.string("must be text");
}

export function flag(): Schema<boolean> {
  return v.boolean("must be true or false");
}

/** Exactly this value. */
export function literal<const T extends number | string>(value: T): Schema<T> {
  return v.literal(value, `must be ${value}`);
}

/** One of a few strings. */
export function word<const W extends string>(words: readonly W[]): Schema<W> {
  return v.picklist(words, `must be ${words.join(" or ")}`);
}

/** A part checked by a function, a few times faster than Valibot's own parts; `json` is its JSON Schema. */
export function checked<T>(isRight: (value: unknown) => boolean, must: string, json: object): Schema<T> {
  return v.pipe(v.custom<T>(isRight, must), v.metadata({ ...json }));
}

export function isWhole(value: unknown, min = Number.NEGATIVE_INFINITY): value is number {
  return Number.isInteger(value) && (value as number) >= min;
}

/** A whole number, at least `min` if given. */
export function whole(min?: number): Schema<number> {
  const from = min === undefined ? "" : ` from ${min}`;
  const json = { type: "integer", ...(min === undefined ? {} : { minimum: min }) };
  return checked((value) => isWhole(value, min), `must be a whole number${from}`, json);
}

export function list<T>(item: Schema<T>, kind = "a list"): Schema<readonly T[]> {
  return v.array(item, `must be ${kind}`);
}

/** `[height, width]` of whole numbers, each at least `min`. */
export function pair(min: number): Schema<Pair> {
  return checked(
    (value) => Array.isArray(value) && value.length === 2 && isWhole(value[0], min) && isWhole(value[1], min),
    `must be [height, width], whole numbers from ${min}`,
    { type: "array", items: { type: "integer", minimum: min }, minItems: 2, maxItems: 2 },
  );
}

/** An object with these fields; fields with other names are ignored. */
export function record<const E extends v.ObjectEntries>(entries: E, kind = "an object") {
  return v.object(entries, (issue) => mustOfField(issue, entries) ?? `must be ${kind}`);
}

/** An object with only these fields. */
export function closedRecord<const E extends v.ObjectEntries>(entries: E) {
  const names = Object.keys(entries).join(", ");
  return v.strictObject(entries, (issue) =>
    issue.expected === "never"
      ? `must hold only the names ${names}`
      : (mustOfField(issue, entries) ?? "must be an object"),
  );
}

/** The message for a missing field; undefined for an issue of the whole object. */
function mustOfField({ path }: v.BaseIssue<unknown>, entries: v.ObjectEntries): string | undefined {
  const missing = path && entries[String(path[0].key)];
  return missing && v.safeParse(missing, undefined).issues?.[0].message;
}

/** The path of a field, for an issue of the object that holds it. */
export function pathTo<T extends object>(object: T, field: keyof T & string): [v.UnknownPathItem] {
  return [{ type: "unknown", origin: "value", input: object, key: field, value: object[field] }];
}
