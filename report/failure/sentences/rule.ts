import type { RuleDiscrepancy } from "../../../properties/claim/discrepancy.ts";

/** `conv2d accepted an invalid request (stride height is 0); it must throw` */
export function ruleSentence(broken: RuleDiscrepancy): string {
  switch (broken.rule) {
    case "valid-request-threw":
      return `${broken.operation} threw ${broken.error}, but the request is valid`;
    case "answer-form":
      return `${broken.operation}: ${broken.field} must ${broken.must}, got ${broken.got}`;
    case "invalid-request-accepted":
      return `${broken.operation} accepted an invalid request (${broken.fault}); it must throw${requestOf(broken)}`;
    case "refusal-form": {
      const { operation, fault, error, mayAnswer } = broken;
      const answer = mayAnswer ? "answer or " : "";
      const wanted = `it must ${answer}throw a RangeError, a TypeError or an error of code INVALID`;
      return `${operation} threw ${error} for an invalid request (${fault}); ${wanted}${requestOf(broken)}`;
    }
    case "memory-shared":
      return `the answer shares its memory with ${broken.role}, must have its own`;
    case "request-changed":
      return `the call changes ${broken.role} in its request to ${broken.got}, must leave ${broken.want}`;
    case "seed-ignored": {
      const { subject, equal, total, seed } = broken;
      return `${subject}: ${equal} of ${total} values equal those of seed ${seed}, must differ`;
    }
    case "draws-repeated":
      return `${broken.subject} repeats the first weights, must be independent draws`;
    case "bits-differ": {
      const { got, want, known } = broken;
      return `the SHA-256 of output's float32 bytes is ${got}, must be ${want}; its first ${known} values are correct`;
    }
  }
}

/** The request, if it is described. */
function requestOf({ request }: { readonly request?: string }): string {
  return request === undefined ? "" : `: ${request}`;
}
