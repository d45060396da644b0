// From the lines that drivers print to rows, tables and goals.

const FIELDS = ['rate', 'cpu_us_per_op', 'cpu_user_us_per_op', 'rss_mb'];

/** One row for each case and driver, with median, lowest and highest of its rounds. */
export function toRows(lines) {
  const groups = new Map();
  for (const line of lines) {
    const key = `${line.case}\n${line.driver}`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups.values()].map((rounds) => {
    const good = rounds.filter(({ failed }) => failed === undefined);
    const [{ case: name, driver }] = rounds;
    const rates = good.map(({ rate }) => rate);
    return {
      case: name,
      driver,
      unit: good[0]?.unit ?? '',
      median: median(rates),
      min: rates.length === 0 ? null : Math.min(...rates),
      max: rates.length === 0 ? null : Math.max(...rates),
      ...Object.fromEntries(FIELDS.slice(1).map((field) => [field, medianOf(good, field)])),
      errors: good.reduce((sum, { errors = 0 }) => sum + errors, 0),
      failed: rounds.length - good.length,
      rounds,
    };
  });
}

/** What a goal says, what was measured, and whether it holds: true, false, or null where something is missing. */
export function judge(goal, rows) {
  const { of, to, field = 'rate', atLeast, atMost } = goal;
  const bound = atLeast === undefined ? `at most ${number(atMost)}` : `at least ${number(atLeast)}`;
  const name = ({ case: inCase, driver }) => `${inCase}, ${driver}`;
  const what = goal.what === undefined ? '' : `, ${goal.what}`;
  const text = `${name(of)}${what}: goal ${bound}${to === undefined ? '' : ` of ${shortly(to, of)}`}`;
  const values = valuesOf(rows, of, field);
  const others = to === undefined ? undefined : valuesOf(rows, to, field);
  if (values.length === 0 || others?.length === 0) {
    const gone = values.length === 0 ? of : to;
    return { text, measured: null, reached: null, note: `${name(gone)} was not measured` };
  }
  if (others !== undefined && !(median(others) > 0)) {
    return { text, measured: null, reached: null, note: `${name(to)} came to nothing` };
  }
  const measured = others === undefined ? median(values) : median(values) / median(others);
  const each =
    others === undefined ? values : values.map((value, i) => value / others[i]).filter(Number.isFinite);
  const reached = atLeast === undefined ? measured <= atMost : measured >= atLeast;
  return { text, measured, lowest: Math.min(...each), highest: Math.max(...each), reached, note: '' };
}

function shortly(to, of) {
  return to.case === of.case ? to.driver : `${to.case}, ${to.driver}`;
}

export function goalLine({ text, measured, lowest, highest, reached, note }) {
  if (reached === null) return `${text}: not measured (${note})`;
  const spread = lowest === highest ? '' : ` (rounds ${number(lowest)} to ${number(highest)})`;
  return `${text}: ${number(measured)}${spread} ${reached ? 'reached' : 'missed'}`;
}

/** The rows as a Markdown table, with ratios to the references of the same case. */
export function resultTable(rows, references) {
  const present = references.filter((name) => rows.some((row) => row.driver === name && row.median !== null));
  const head = ['case', 'driver', 'median', 'min', 'max', 'unit', 'CPU us/op', 'user us', 'MB', 'errors'];
  const body = rows.map((row) => [
    row.case,
    row.driver,
    ...[row.median, row.min, row.max].map(number),
    row.unit,
    ...[row.cpu_us_per_op, row.cpu_user_us_per_op, row.rss_mb].map(number),
    row.failed > 0 ? `${row.failed} runs failed` : String(row.errors || ''),
    ...present.map((name) => ratioTo(rows, row, name)),
  ]);
  const all = [[...head, ...present.map((name) => `/ ${name}`)], ...body];
  // A column that nobody fills is not worth its width.
  const kept = all[0].map((_, i) => i < 5 || body.some((cells) => cells[i] !== ''));
  const shown = all.map((cells) => cells.filter((_, i) => kept[i]));
  const widths = shown[0].map((_, i) => Math.max(...shown.map((cells) => cells[i].length), 3));
  const isText = (i) => ['case', 'driver', 'unit'].includes(shown[0][i]);
  const line = (cells) =>
    `| ${cells.map((cell, i) => (isText(i) ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join(' | ')} |`;
  const rule = `| ${widths.map((width, i) => (isText(i) ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [line(shown[0]), rule, ...shown.slice(1).map(line)].join('\n');
}

function ratioTo(rows, row, driver) {
  const named = rows.filter((other) => other.driver === driver && other.unit === row.unit);
  const reference =
    named.find((other) => other.case === row.case) ?? (named.length === 1 ? named[0] : undefined);
  if (row.median === null || !reference?.median) return '';
  return (row.median / reference.median).toFixed(2);
}

function valuesOf(rows, { case: inCase, driver }, field) {
  const row = rows.find((other) => other.case === inCase && other.driver === driver);
  return (row?.rounds ?? []).map((round) => round[field]).filter((value) => typeof value === 'number');
}

export function median(values) {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function medianOf(lines, field) {
  return median(lines.map((line) => line[field]).filter((value) => typeof value === 'number'));
}

function number(value) {
  if (value === null || value === undefined) return '';
  if (Number.isInteger(value) && value < 1000) return String(value);
  if (value >= 1000) return Math.round(value).toLocaleString('en');
  if (value >= 100) return value.toFixed(0);
  if (value >= 10) return value.toFixed(1);
  return value.toFixed(value >= 0.1 ? 2 : 4);
}
