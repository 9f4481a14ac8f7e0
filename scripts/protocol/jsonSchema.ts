import { toJsonSchemaDefs } from "@valibot/to-json-schema";
import * as v from "valibot";
import { accuracyForms } from "../../contract/accuracy.ts";
import { operations, supportsRecord } from "../../contract/description.ts";
import { layerDefaultForms } from "../../contract/layerDefaults.ts";
import { answerMessage, errorCodes, requestEnvelope } from "../../contract/message.ts";
import { literal, record } from "../../contract/schema.ts";
import { numberOnWire, onPipe, tensorOnWire } from "../../contract/wire.ts";

/** The JSON Schema of docs/protocol.schema.json: the contract for programs. */
export function protocolJsonSchema() {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "The protocol of conv2d-conformance, version 2",
    description:
      "A line of standard input (request) or of standard output (answer) of the judged program: JSON-RPC 2.0. $defs has the request and the answer of each operation. A program ignores fields that it does not know.",
    anyOf: [{ $ref: "#/$defs/request" }, { $ref: "#/$defs/answer" }],
    $defs: toJsonSchemaDefs(definitions(), {
      target: "draft-2020-12",
      typeMode: "input",
      // A part that a function checks carries its JSON Schema.
      overrideSchema: ({ valibotSchema, jsonSchema }) => (valibotSchema.type === "custom" ? jsonSchema : null),
    }),
  };
}

function definitions(): Readonly<Record<string, v.GenericSchema>> {
  const calls = operations.map((method) =>
    record({ method: literal(method), params: v.lazy(() => onPipe[method].request) }),
  );
  const ofOperations = operations.flatMap((operation) => [
    [`${operation}.request`, onPipe[operation].request] as const,
    [`${operation}.answer`, onPipe[operation].answer] as const,
  ]);
  const ofErrors = Object.entries(errorCodes).map(([name, code]) => [`error.${name}`, code] as const);
  return {
    request: v.intersect([record(requestEnvelope), v.variant("method", calls)]),
    answer: answerMessage,
    ...Object.fromEntries(ofOperations),
    accuracy: accuracyForms,
    supports: supportsRecord,
    "default.weight": layerDefaultForms.weight,
    "default.bias": layerDefaultForms.bias,
    tensor: tensorOnWire,
    number: numberOnWire,
    ...Object.fromEntries(ofErrors),
  };
}
