import type { Answer, Tensor } from "../../../../contract/contract.ts";
import type { Convolution } from "../../../../run/record/measured/change.ts";
import { type AnyRequest, answerBy, type Loops, loopsOf } from "../loops.ts";

/** A wrong way to compute a convolution. */
export interface Mistake {
  readonly text: string;
  readonly answer: (operation: Convolution, request: AnyRequest) => Answer<Convolution>;
}

export type Place = readonly [a: number, b: number, c: number, d: number];
export type Role = "input" | "weight" | "output";

/** A mistake in a term of the loops. The output keeps its size. */
export function inLoops(text: string, change: (loops: Loops) => Partial<Loops>): Mistake {
  return {
    text,
    answer: (operation, request) => {
      const loops = loopsOf(operation, request);
      return answerBy({ ...loops, ...change(loops) }, operation, request);
    },
  };
}

/** A mistake in the values that are read, before the right loops. */
export function inRequest(text: string, change: (request: AnyRequest, loops: Loops) => Partial<AnyRequest>): Mistake {
  return {
    text,
    answer: (operation, request) => {
      const loops = loopsOf(operation, request);
      return answerBy(loops, operation, { ...request, ...change(request, loops) });
    },
  };
}

/** A mistake in the values that are written, after the right loops. */
export function inAnswer(text: string, change: (answer: Tensor, request: AnyRequest) => Tensor): Mistake {
  return {
    text,
    answer: (operation, request) => {
      const answer = answerBy(loopsOf(operation, request), operation, request);
      if ("data" in answer) return change(answer, request);
      const { input, weight, bias } = answer;
      return { input: change(input, request), weight: change(weight, request), bias };
    },
  };
}

/** The tensor with the value of another place at each place; 0 where there is none. */
function taken({ dtype, shape, data }: Tensor, from: (place: Place, shape: Place) => Place | null): Tensor {
  const [sizes, changed] = [shape as unknown as Place, data.slice()];
  data.forEach((_, i) => {
    let rest = i;
    const place = [3, 2, 1, 0].map((axis) => {
      const at = rest % (sizes[axis] as number);
      rest = Math.floor(rest / (sizes[axis] as number));
      return at;
    });
    const source = from(place.reverse() as unknown as Place, sizes);
    const index = source?.reduce((sum, at, axis) => sum * (sizes[axis] as number) + at, 0);
    changed[i] = index === undefined ? 0 : (data[index] as number);
  });
  return { dtype, shape, data: changed };
}

export function placed(role: Role, text: string, from: (place: Place, shape: Place) => Place | null): Mistake {
  if (role === "output") return inAnswer(text, (answer) => taken(answer, from));
  return inRequest(text, (request) => ({ [role]: taken(request[role], from) }));
}
