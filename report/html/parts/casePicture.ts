import type { Failure } from "../../../properties/claim/result.ts";
import { productName } from "../../failure/elementSum.ts";
import { totalOf } from "../../failure/explainElement.ts";
import { type DrawnCase, drawnCase, tensorsOf, type Values } from "../caseTensors.ts";
import { heatMaps } from "../heatMap.ts";
import { html, type Markup } from "../markup.ts";
import { cellText } from "../numbers.ts";
import { planesOf } from "../planes.ts";

/** Products that are listed, and values of a tensor that is drawn without a wrong element. */
const maxProducts = 12;
const maxValues = 4096;

/** The smallest case drawn: what is read, the expected and the given answer and their difference, and the products. */
export function casePicture(failure: Failure): Markup | null {
  const drawn = drawnCase(failure);
  if (drawn) return html`<div class="drawn">${mapsOf(drawn)}${productsOf(drawn, failure)}</div>`;
  return requestPicture(failure);
}

function mapsOf({ sum, read, name, index, expected, got, place }: DrawnCase): Markup {
  const marks = (tensor: string) =>
    sum.products.flatMap(({ factors }) =>
      factors.filter((factor) => factor.tensor === tensor).map((each) => each.index),
    );
  const difference: Values = {
    shape: got.shape,
    data: Array.from({ length: got.data.length }, (_, i) =>
      differenceOf(got.data[i] as number, expected.data[i] as number),
    ),
  };
  const one = [index];
  const inputs = read.filter(([tensor]) => tensor !== "bias");
  return html`<figure class="case">
<figcaption>${place === null ? null : `${place}: `}The elements that make ${name}[${index.join(", ")}] are outlined.</figcaption>
<div class="row">${inputs.map(([tensor, values]) => heatMaps(tensor, planesOf(values, marks(tensor)), "values"))}</div>
<div class="row">${heatMaps("expected", planesOf(expected, one), "values")}${heatMaps("got", planesOf(got, one), "values")}${heatMaps("got − expected", planesOf(difference, one), "error")}</div>
</figure>`;
}

/** Equal infinities and NaN do not differ. */
function differenceOf(got: number, expected: number): number {
  return Object.is(got, expected) || got === expected ? 0 : got - expected;
}

function productsOf({ sum }: DrawnCase, { discrepancy }: Failure): Markup | null {
  if (discrepancy.kind !== "element") return null;
  const { products, outside, bias } = sum;
  const { exact, bound } = totalOf(sum);
  const rows = products
    .slice(0, maxProducts)
    .map(
      (product) =>
        html`<tr><th scope="row"><code>${productName(product)}</code></th><td>${cellText(product.a)} × ${cellText(product.b)}</td><td>${cellText(product.a * product.b)}</td></tr>`,
    );
  const more = products.length - maxProducts;
  return html`<table class="products"><caption>The products behind the worst element</caption>
<thead><tr><th scope="col">product</th><th scope="col">factors</th><th scope="col">value</th></tr></thead>
<tbody>${rows}${more > 0 ? html`<tr><th scope="row">… ${more} more products</th><td></td><td></td></tr>` : null}${
    outside > 0 ? html`<tr><th scope="row">${outside} in the border</th><td>× 0</td><td>0</td></tr>` : null
  }${bias ? html`<tr><th scope="row"><code>${bias.name}</code></th><td></td><td>${cellText(bias.value)}</td></tr>` : null}</tbody>
<tfoot><tr><th scope="row">the sum</th><td>${discrepancy.bound === 0 ? "exact in any order" : `± ${bound.toPrecision(2)}`}</td><td>${cellText(exact)}</td></tr>
<tr class="wrong"><th scope="row">the answer</th><td></td><td>${cellText(discrepancy.got)}</td></tr></tfoot></table>
`;
}

/** The tensors of a request that was not answered, or not with a wrong element. */
function requestPicture({ exchanges, discrepancy, isCut }: Failure): Markup | null {
  const last = exchanges.at(-1);
  if (!last || isCut || discrepancy.kind === "statistic") return null;
  const tensors = tensorsOf(last).filter(([, { data }]) => data.length > 0 && data.length <= maxValues);
  if (tensors.length === 0) return null;
  return html`<figure class="case"><figcaption>The tensors of the request</figcaption>
<div class="row">${tensors.map(([name, values]) => heatMaps(name, planesOf(values, []), "values"))}</div></figure>`;
}
