/** Answers of the target, and tensors computed from them. */
const answers = new WeakSet<object>();

/** Notes that an answer, and each of its tensors, come from the target. */
export function markAnswer<T>(answer: T): T {
  if (typeof answer !== "object" || answer === null) return answer;
  for (const part of [answer, ...Object.values(answer)])
    if (typeof part === "object" && part !== null && !ArrayBuffer.isView(part)) answers.add(part);
  return answer;
}

/** Whether a tensor is an answer of the target, or computed from one: then it shows what the target gave elsewhere. */
export function isOfAnswers(tensor: object): boolean {
  return answers.has(tensor);
}

/** A tensor that is computed from others; it comes from the target if one of them does. */
export function computed<T extends object>(result: T, ...sources: readonly object[]): T {
  if (sources.some(isOfAnswers)) answers.add(result);
  return result;
}
