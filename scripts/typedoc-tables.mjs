// A plugin of TypeDoc that tells every cell of a table the head of its column, so that scripts/typedoc.css can stack the
// cells of wide tables on narrow windows.
import { PageEvent } from 'typedoc';

/** Tables with fewer columns fit a narrow window. */
const MIN_COLUMNS = 3;

/** @param {import('typedoc').Application} app */
export function load(app) {
  app.renderer.on(PageEvent.END, (page) => {
    page.contents = page.contents?.replaceAll(/<table>.*?<\/table>/gs, labelCells);
  });
}

function labelCells(table) {
  const heads = [...table.matchAll(/<th[^>]*>(.*?)<\/th>/gs)].map(([, head]) => textOf(head));
  if (heads.length < MIN_COLUMNS) return table;
  return table.replace('<table>', '<table class="stacked">').replaceAll(/<tr>.*?<\/tr>/gs, (row) => {
    let column = 0;
    return row.replaceAll('<td', () => `<td data-label="${heads[column++] ?? ''}"`);
  });
}

/** What stands in it, fit for an attribute: entities stay as they are. */
function textOf(html) {
  return html.replaceAll(/<[^>]*>/g, '').replaceAll('"', '&quot;');
}
