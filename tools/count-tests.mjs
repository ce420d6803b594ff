// Adds up Vitest's JSON reports: names what failed and why, then `N passed, N failed`.
// A report that is missing counts as one failure.
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';

const colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');
const firstLine = (message) => (message ?? '').replace(colours, '').split('\n', 1)[0];
const failures = [];
let passed = 0;
let failed = 0;
for (const path of process.argv.slice(2)) {
  if (!existsSync(path)) {
    failures.push(`${path} was not written`);
    failed += 1;
    continue;
  }
  const report = JSON.parse(readFileSync(path, 'utf8'));
  passed += report.numPassedTests;
  failed += report.numFailedTests;
  for (const file of report.testResults) {
    const name = relative(process.cwd(), file.name);
    for (const test of file.assertionResults) {
      if (test.status !== 'failed') continue;
      failures.push(`${name} > ${test.fullName}: ${firstLine(test.failureMessages[0])}`);
    }
    // A file that does not load runs no test, and would not be counted otherwise.
    if (file.status === 'failed' && file.assertionResults.length === 0) {
      failed += 1;
      failures.push(`${name}: ${firstLine(file.message)}`);
    }
  }
}
for (const failure of failures) console.log(`failed: ${failure}`);
console.log(`${passed} passed, ${failed} failed`);
