import type { Target } from "../../contract/contract.ts";
import { conv2d } from "../../impl/conv2d.ts";

/** Answers the smoke request, but no later request. */
const neverAnswers: Target = {
  conv2d: (request) => (request.input.data.length === 1 ? conv2d(request) : new Promise(() => {})),
};

export default neverAnswers;
