import { checkRank, type Fill } from "./rules.ts";

/** The identity matrix, cut or extended with zeros to `[rows, columns]`. RangeError unless there are two axes. */
export const eye: Fill<"eye"> = (target, _parameters) => {
  const [rows, columns] = checkRank("eye", target, 2, 2);
  target.data.fill(0);
  for (let i = 0; i < Math.min(rows, columns); i++) target.data[i * columns + i] = 1;
};
