// Prints the totals as the very last line of a run: "12 passed, 0 failed, 3 skipped".
import { writeSync } from 'node:fs';

export default class TotalsReporter {
  /** @param {unknown} _contexts @param {import('@jest/test-result').AggregatedResult} results */
  onRunComplete(_contexts, results) {
    // A file that does not load has no tests to count; it is one failure.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    const line = `${results.numPassedTests} passed, ${failed} failed, ${skipped} skipped\n`;
    // Jest writes its own summary after the reporters have run.
    process.once('exit', () => writeSync(1, line));
  }
}
