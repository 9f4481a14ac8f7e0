import type { Exchange } from "../../properties/claim/exchange.ts";
import type { Failure } from "../../properties/claim/result.ts";
import { literal } from "../../run/record/literal.ts";
import { showHandled, showRequest } from "./showRequest.ts";

/** Maximum number of exchanges shown: the first ones and the last, on which the case failed. */
const maxExchanges = 3;

/** The requests of a case as TypeScript, each with its outcome. */
export function showCase({ exchanges, exchangesOmitted = 0 }: Failure, max = maxExchanges): string {
  const shown = exchanges.filter((_, i) => i < max - 1 || i === exchanges.length - 1);
  const total = exchanges.length + exchangesOmitted;
  return shown
    .map((exchange, i) => {
      const isLast = i === shown.length - 1;
      const title = total > 1 ? `// request ${isLast ? total : i + 1} of ${total}\n` : "";
      const gap = isLast && total > shown.length ? `// … ${total - shown.length} more\n` : "";
      return `${gap}${title}${callsOf(exchange)}\n${outcomeOf(exchange)}`;
    })
    .join("\n\n");
}

function callsOf({ operation, request, byHandle }: Exchange): string {
  return byHandle ? showHandled(request) : showRequest(operation, request);
}

function outcomeOf(exchange: Exchange): string {
  if (exchange.ended) return "// never answers";
  if (exchange.error !== undefined) return `// throws ${exchange.error}`.replaceAll("\n", "\n// ");
  return "answer" in exchange ? `// answers ${literal(exchange.answer)}` : "// never answers";
}
