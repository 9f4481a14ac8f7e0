import * as v from "valibot";
import { calculationsIn, type OperationSchema, operation } from "./calculations.ts";
import { type Description, descriptionAnswer, type Operation } from "./description.ts";
import { type Form, inMemory } from "./form.ts";
import { described, type Fields, record } from "./schema.ts";

const describeEntries = {
  protocol: described(v.picklist([2, 1], "must be 2 or 1"), "2; 1 where the target has refused 2 as invalid."),
};

/** `protocol` is the version of the contract. */
export interface DescribeRequest extends Fields<typeof describeEntries> {}

/** The schemas of every operation in a form. */
export function operationsIn(form: Form) {
  return {
    ...calculationsIn(form),
    describe: operation<DescribeRequest, Description>(
      "The target, and the requests that it supports.",
      record(describeEntries),
      descriptionAnswer,
      "A missing field has its default.",
    ),
  };
}

type Table = ReturnType<typeof operationsIn>;

/** Each operation's request and answer. */
export type Operations = {
  readonly [O in Operation]: {
    readonly request: v.InferOutput<Table[O]["request"]>;
    readonly answer: v.InferOutput<Table[O]["answer"]>;
  };
};
export type Request<O extends Operation> = Operations[O]["request"];
export type Answer<O extends Operation> = Operations[O]["answer"];

/** The schemas of each operation. */
export type OperationSchemas = { readonly [O in Operation]: OperationSchema<Request<O>, Answer<O>> };

/** The schemas of a module's requests and answers. */
export const inProcess: OperationSchemas = operationsIn(inMemory);
