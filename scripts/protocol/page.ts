import { operations } from "../../contract/description.ts";
import { programErrors } from "../../contract/message.ts";
import { defaultLimits } from "../../run/limits.ts";
import { answerBytes } from "../../targets/process/restartingProgram.ts";
import { fenced, table } from "../docs/blocks.ts";
import { exampleExchange } from "./example.ts";
import { protocolJsonSchema } from "./jsonSchema.ts";

/** The parts of a JSON Schema that the tables show. */
interface Part {
  readonly description?: string;
  readonly $ref?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Part>>;
  readonly required?: readonly string[];
  readonly items?: Part;
  /** Of a list of fixed length. */
  readonly maxItems?: number;
  readonly anyOf?: readonly Part[];
  readonly allOf?: readonly Part[];
  readonly oneOf?: readonly Part[];
}

type Parts = Readonly<Record<string, Part>>;

/** The generated blocks of docs/protocol.md. */
export function protocolBlocks(): Readonly<Record<string, string>> {
  const defs = protocolJsonSchema().$defs as Parts;
  const { "conv2d.request": conv2d, "conv2dGradient.request": gradient, "convTranspose2d.request": transposed } = defs;
  return {
    operations: operationTable(defs),
    conv2d: fieldTable(conv2d),
    conv2dGradient: fieldTable(gradient, conv2d),
    convTranspose2d: fieldTable(transposed, conv2d),
    initializers: initializerTable(defs),
    description: fieldTable(defs["describe.answer"]),
    supports: fieldTable(defs.supports),
    errors: errorTable(),
    limits: limitTable(),
    exchange: exchange(),
  };
}

function operationTable(defs: Parts): string {
  const rows = operations.map((operation) => {
    const { [`${operation}.request`]: request = {}, [`${operation}.answer`]: answer = {} } = defs;
    const result = answer.properties ? `{ ${namesIn(answer).join(", ")} }` : kindOf(answer);
    return [
      `\`${operation}\``,
      request.description ?? "",
      namesIn(request).join(", "),
      result ? `${result}: ${answer.description}` : (answer.description ?? ""),
    ];
  });
  return table(["method", "answer", "`params`", "`result`"], rows);
}

/** The names of the fields of an object. */
function namesIn({ properties = {}, required, allOf = [], oneOf = [] }: Part): string[] {
  const chosen = oneOf.length > 0 ? [...(oneOf[0]?.required ?? []).map((name) => `\`${name}\``), "its parameters"] : [];
  const own = Object.keys(properties).map((name) => nameOf(name, required));
  return [...chosen, ...own, ...allOf.flatMap(namesIn)];
}

/** The name of a field, with `?` after it if it may be left out. */
function nameOf(name: string, required: readonly string[] = []): string {
  return `\`${name}${required.includes(name) ? "" : "?"}\``;
}

/** Each list of parameters, and the initializers that have it. */
function initializerTable(defs: Parts): string {
  const options = defs["initialize.request"]?.allOf?.[0]?.oneOf ?? [];
  const initializersOf = new Map<string, string[]>();
  for (const { properties: { initializer, ...parameters } = {}, required } of options) {
    const fields = Object.entries(parameters).map(
      ([name, part]) => `${nameOf(name, required)} ${kindOf(part)}: ${part.description}`,
    );
    const text = fields.join("<br>") || "none";
    initializersOf.set(text, [...(initializersOf.get(text) ?? []), `\`${initializer?.const}\``]);
  }
  return table(
    ["`initializer`", "parameters"],
    Array.from(initializersOf, ([parameters, names]) => [names.join(", "), parameters]),
  );
}

/** The fields of an object; with `known`, only the fields that differ from it. */
function fieldTable({ properties = {}, required }: Part = {}, known: Part = {}): string {
  const rows = Object.entries(properties)
    .filter(([name, part]) => JSON.stringify(part) !== JSON.stringify(known.properties?.[name]))
    .map(([name, part]) => [nameOf(name, required), kindOf(part), part.description ?? ""]);
  return table(["field", "value", "meaning"], rows);
}

function kindOf({ type, const: only, enum: words, items, maxItems, anyOf, properties, $ref }: Part): string {
  if (typeof only === "boolean") return String(only);
  if ($ref) return $ref.split("/").at(-1) as string;
  if (anyOf) return anyOf.map(kindOf).join(" or ");
  if (items && maxItems) return `[${new Array(maxItems).fill(kindOf(items)).join(", ")}]`;
  if (items) return `list of ${kindOf(items)}`;
  if (properties) return `{ ${Object.keys(properties).join(", ")} }`;
  return words ? words.map((word) => `\`"${word}"\``).join(", ") : (type ?? "");
}

function errorTable(): string {
  return table(
    ["code", "meaning"],
    Object.values(programErrors).map(({ code, meaning }) => [String(code), meaning]),
  );
}

function limitTable(): string {
  const { start, request, restarts } = defaultLimits;
  return table(
    ["limit", "default", "option"],
    [
      [
        "each answer of a program that has just started, up to its first of an operation",
        `${start} s`,
        "`--start-limit`",
      ],
      ["each other answer", `${request} s`, "`--request-limit`"],
      ["starts of the program after the first, in a run", String(restarts), "`--restarts`"],
      ["bytes of an answer", `${answerBytes / 2 ** 20} MiB`, ""],
      ["bytes of the tensors of a request", "none", "`supports.maxRequestBytes`"],
    ],
  );
}

function exchange(): string {
  const lines = exampleExchange().flatMap(({ request, answer }) => [`→ ${request}`, `← ${answer}`]);
  return fenced("text", lines.join("\n"));
}
