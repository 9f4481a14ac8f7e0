/** The values each option of a target may have; the first is the default. */
export type OptionChoices = Readonly<Record<string, readonly [string, ...string[]]>>;

/** One value for each option. */
export type ChosenOptions<Choices extends OptionChoices> = {
  readonly [Option in keyof Choices]: Choices[Option][number];
};

/** A target's name and its options: `pytorch?memory=channels_last&device=cpu`. */
export interface NamedTarget {
  readonly name: string;
  readonly query: string;
}

/** Splits `name?option=value&…` at its first question mark. */
export function splitName(text: string): NamedTarget {
  const at = text.indexOf("?");
  return at < 0 ? { name: text, query: "" } : { name: text.slice(0, at), query: text.slice(at + 1) };
}

/**
 * The value of every option of a target: those of `option=value&…`, and defaults for the rest. RangeError for an
 * unknown option or value, and for an option that is given twice.
 */
export function readOptions<Choices extends OptionChoices>(
  { name, query }: NamedTarget,
  choices: Choices,
): ChosenOptions<Choices> {
  const given = new Map<string, string>();
  for (const part of query === "" ? [] : query.split("&")) {
    const [option = "", value = ""] = splitAt(part, "=");
    const values = Object.hasOwn(choices, option) ? choices[option] : undefined;
    if (!values) throw new RangeError(`${name} has ${listOf("option", Object.keys(choices))}, got "${option}"`);
    if (!values.includes(value))
      throw new RangeError(`${name}: ${option} must be ${values.join(" or ")}, got "${value}"`);
    if (given.has(option)) throw new RangeError(`${name}: ${option} must be given once, got ${query}`);
    given.set(option, value);
  }
  const settled = Object.entries(choices).map(([option, [usual]]) => [option, given.get(option) ?? usual]);
  return Object.fromEntries(settled) as ChosenOptions<Choices>;
}

function splitAt(text: string, mark: string): readonly string[] {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + mark.length)];
}

function listOf(noun: string, names: readonly string[]): string {
  if (names.length === 0) return `no ${noun}s`;
  return `the ${noun}${names.length === 1 ? "" : "s"} ${names.join(", ")}`;
}
