import * as v from "valibot";
import { described, type Fields, literal, record, type Schema, text, whole } from "./schema.ts";

/** The error codes of a program: those of JSON-RPC 2.0, and one for requests that a library cannot express. */
export const programErrors = {
  noSuchOperation: {
    code: -32601,
    meaning: "The program does not serve this method. The suite does not send it again and counts it as unsupported.",
  },
  invalid: {
    code: -32602,
    meaning: "The request is invalid: it breaks a rule of the operation, or has another form than this contract.",
  },
  unsupported: {
    code: -32001,
    meaning:
      "The request is valid, but the documented interface of the library cannot express it. The suite shows the message and counts the request as unsupported.",
  },
  failed: {
    code: -32000,
    meaning: "The library failed on a valid request. Every code outside this list means the same.",
  },
} as const;

/** Each error as a schema of its code. */
export const errorCodes: Readonly<Record<string, Schema<number>>> = Object.fromEntries(
  Object.entries(programErrors).map(([name, { code, meaning }]) => [name, described(literal(code), meaning)]),
);

const jsonrpc = literal("2.0");
export const requestEnvelope = { jsonrpc, id: described(whole(), "Different in each request.") };
const answerEnvelope = { jsonrpc, id: described(v.unknown(), "The id of the request.") };

const error = record({
  code: v.union([...Object.values(errorCodes).map((code) => v.lazy(() => code)), whole()], "must be a whole number"),
  message: described(text(), "Shown in the report."),
});
const failure = { ...answerEnvelope, error };
const success = {
  ...answerEnvelope,
  result: described(v.unknown(), "The answer of the requested method."),
  error: v.exactOptional(v.never("must be absent if there is a result")),
};

export type AnswerMessage = Fields<typeof success> | Fields<typeof failure>;

/** One line of a program: the answer to a request, or an error instead. */
export const answerMessage: Schema<AnswerMessage> = v.union([record(success), record(failure)], "must be an answer");

export function isAnswerMessage(message: unknown): message is AnswerMessage {
  return v.is(answerMessage, message);
}
