// Fails a run in which a test prints a password of the users of `test/support/snmp-users.ts` to the console.

/** Those of the users, and those of the operator of `test/support/trap-sender.ts`. */
const passwords = ['authpass12', 'privpass12', 'authphrase', 'privphrase'];
const needles = passwords.flatMap((text) => {
  const octets = Buffer.from(text);
  const hex = octets.toString('hex');
  return [text, hex, hex.replace(/..(?=.)/g, '$& '), octets.toString('base64').slice(0, -4)];
});

export default class SecretsReporter {
  /** @type {string[]} */
  #found = [];

  /** @param {import('@jest/test-result').Test} test @param {import('@jest/test-result').TestResult} result */
  onTestResult(test, { console: entries }) {
    for (const { message } of entries ?? [])
      for (const needle of needles)
        if (message.includes(needle)) this.#found.push(`${test.path} prints "${needle}"`);
  }

  onRunComplete() {
    for (const line of this.#found) process.stderr.write(`A password on the console: ${line}\n`);
  }

  /** Makes the run fail. */
  getLastError() {
    return this.#found.length === 0 ? undefined : new Error('passwords are on the console');
  }
}
